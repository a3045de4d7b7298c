package org.candor.causal;

/// What ends the time that is compared, and how many causes it has.
public enum Endpoint {
    /// Death of any cause.
    OVERALL_SURVIVAL("os", 1),
    /// Relapse or death, whichever comes first.
    RELAPSE_FREE_SURVIVAL("rfs", 1),
    /// Relapse (cause 1) and death without relapse (cause 2), competing.
    RELAPSE_AND_NON_RELAPSE_DEATH("components", 2);

    private final String id;
    private final int causes;

    Endpoint(String id, int causes) {
        this.id = id;
        this.causes = causes;
    }

    public String id() {
        return id;
    }

    public int causes() {
        return causes;
    }

    double days(ObservedCourse course) {
        return switch (this) {
            case OVERALL_SURVIVAL -> course.followUpDays();
            case RELAPSE_FREE_SURVIVAL, RELAPSE_AND_NON_RELAPSE_DEATH -> course.relapseFreeDays();
        };
    }

    /// 0 for censored, otherwise the cause.
    int cause(ObservedCourse course) {
        return switch (this) {
            case OVERALL_SURVIVAL -> course.died() ? 1 : 0;
            case RELAPSE_FREE_SURVIVAL -> course.relapsed() || course.died() ? 1 : 0;
            case RELAPSE_AND_NON_RELAPSE_DEATH -> course.relapsed() ? 1 : course.died() ? 2 : 0;
        };
    }
}
