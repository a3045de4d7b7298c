package org.candor.survival;

/// How the partial likelihood treats events of one stratum at one time. Names and meaning as in R's `coxph`.
public enum Ties {
    /// Efron 1977: the tied events leave the risk set one after the other, in average order. R's default.
    EFRON,
    /// Breslow 1974: every tied event sees the whole risk set.
    BRESLOW
}
