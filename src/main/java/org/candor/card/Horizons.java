package org.candor.card;

/// Times after diagnosis in the words of the clinic.
final class Horizons {
    private static final double DAYS_PER_YEAR = 365.25;

    private Horizons() {}

    /// Whole years nearest to a number of days.
    static long years(int days) {
        return Math.round(days / DAYS_PER_YEAR);
    }

    static String words(int days) {
        long years = years(days);
        return years == 1 ? "1 year" : years + " years";
    }
}
