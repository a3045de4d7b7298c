package org.candor.causal;

/// A function of the time to an event whose mean is compared between arms.
///
/// @param kind  what it is
/// @param cause the cause, 0 for any
public record Quantity(Kind kind, int cause) {
    /// Event-free at a day, or days lived event-free up to it; event of a cause by a day, or days lost to it.
    public enum Kind {
        SURVIVAL,
        MEAN_TIME,
        INCIDENCE,
        TIME_LOST
    }

    /// Chance to be without any event at a day.
    public static final Quantity SURVIVAL = new Quantity(Kind.SURVIVAL, 0);

    /// Mean number of days without any event up to a day: restricted mean survival time.
    public static final Quantity MEAN_TIME = new Quantity(Kind.MEAN_TIME, 0);

    public Quantity {
        boolean any = kind == Kind.SURVIVAL || kind == Kind.MEAN_TIME;
        if (any != (cause == 0) || cause < 0) {
            throw new IllegalArgumentException(kind + " of cause " + cause);
        }
    }

    /// Chance of an event of a cause by a day, where other causes may come first.
    public static Quantity incidence(int cause) {
        return new Quantity(Kind.INCIDENCE, cause);
    }

    /// Mean number of days lost to a cause up to a day.
    public static Quantity timeLost(int cause) {
        return new Quantity(Kind.TIME_LOST, cause);
    }

    int index() {
        return switch (kind) {
            case SURVIVAL -> 0;
            case MEAN_TIME -> 1;
            case INCIDENCE -> 2 * cause;
            case TIME_LOST -> 2 * cause + 1;
        };
    }

    static int count(int causes) {
        return 2 + 2 * causes;
    }
}
