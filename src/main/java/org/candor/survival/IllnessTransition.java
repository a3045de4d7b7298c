package org.candor.survival;

/// The five ways from one [IllnessState] to the next, in the order of every array of hazards.
///
/// The clock is set to zero on entry into a state: the first two run from diagnosis, the next two from remission, the
/// last from relapse.
public enum IllnessTransition {
    REMISSION(IllnessState.INDUCTION, IllnessState.REMISSION),
    DEATH_WITHOUT_REMISSION(IllnessState.INDUCTION, IllnessState.DEAD_WITHOUT_REMISSION),
    RELAPSE(IllnessState.REMISSION, IllnessState.RELAPSED),
    DEATH_IN_REMISSION(IllnessState.REMISSION, IllnessState.DEAD_IN_REMISSION),
    DEATH_AFTER_RELAPSE(IllnessState.RELAPSED, IllnessState.DEAD_AFTER_RELAPSE);

    private final IllnessState from;
    private final IllnessState to;

    IllnessTransition(IllnessState from, IllnessState to) {
        this.from = from;
        this.to = to;
    }

    /// The state that is left; the clock of the hazard starts on entry into it.
    public IllnessState from() {
        return from;
    }

    public IllnessState to() {
        return to;
    }
}
