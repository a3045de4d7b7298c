package org.candor.disease.aml.eln;

/// Whether a finding is there.
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    /// What is known.
    public static Truth of(boolean known) {
        return known ? TRUE : FALSE;
    }
}
