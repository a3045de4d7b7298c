package org.candor.card;

import org.candor.survival.Estimate;

/// Probabilities in words. Nothing that may happen is ever shown as 0 or 100 percent.
final class Percent {
    private Percent() {}

    /// A whole percentage between 1 and 99, or what lies beyond in words.
    static String of(double probability) {
        return number(probability) + " %";
    }

    /// An interval such as `37-55 %`.
    static String interval(Estimate estimate) {
        String lower = number(estimate.lower());
        String upper = number(estimate.upper());
        if (lower.equals(upper)) {
            return lower + " %";
        }
        boolean digits = isDigits(lower) && isDigits(upper);
        return lower + (digits ? "-" : " to ") + upper + " %";
    }

    /// A level such as `90 %`.
    static String level(double level) {
        return Math.round(100 * level) + " %";
    }

    private static String number(double probability) {
        if (probability < 0.005) {
            return "under 1";
        }
        if (probability >= 0.995) {
            return "over 99";
        }
        return Long.toString(Math.round(100 * probability));
    }

    private static boolean isDigits(String text) {
        return Character.isDigit(text.charAt(0));
    }
}
