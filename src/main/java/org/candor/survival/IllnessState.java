package org.candor.survival;

/// Where a patient with acute leukaemia can be, in the order of every table of state probabilities.
///
/// The topology is that of Gerstung et al., Nature Genetics 49 (2017) 332-340.
public enum IllnessState {
    /// Diagnosed, no complete remission so far.
    INDUCTION,
    /// First complete remission.
    REMISSION,
    /// Died without ever reaching complete remission.
    DEAD_WITHOUT_REMISSION,
    /// Alive after the first relapse.
    RELAPSED,
    /// Died in first complete remission.
    DEAD_IN_REMISSION,
    /// Died after the first relapse.
    DEAD_AFTER_RELAPSE;

    /// Whether a patient in this state lives.
    public boolean alive() {
        return switch (this) {
            case INDUCTION, REMISSION, RELAPSED -> true;
            case DEAD_WITHOUT_REMISSION, DEAD_IN_REMISSION, DEAD_AFTER_RELAPSE -> false;
        };
    }
}
