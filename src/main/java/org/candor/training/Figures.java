package org.candor.training;

import java.util.Locale;

/// Numbers as the published pages write them.
final class Figures {
    private Figures() {}

    /// A share as a percentage: `89.0 %`.
    static String percent(double share) {
        return fixed(100 * share, 1) + " %";
    }

    /// A share as a percentage without the sign, with its standard error: `89.0 (0.5)`.
    static String percentWithError(PublishedReport measure) {
        return fixed(100 * measure.number("mean"), 1) + " (" + fixed(100 * measure.number("standardError"), 1) + ")";
    }

    /// A difference of shares in points, with its sign: `+4.8`.
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", 100 * difference);
    }

    static String fixed(double number, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", number);
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }

    /// `1.12 (1.01-1.22)` of an estimate with its interval.
    static String interval(PublishedReport estimate, int decimals) {
        return fixed(estimate.number("value"), decimals) + " (" + fixed(estimate.number("lower"), decimals) + "-"
                + fixed(estimate.number("upper"), decimals) + ")";
    }

    /// The same of a share, in percent: `89.6 % (86-92)`.
    static String percentInterval(PublishedReport estimate) {
        return percent(estimate.number("value")) + " (" + fixed(100 * estimate.number("lower"), 0) + "-"
                + fixed(100 * estimate.number("upper"), 0) + ")";
    }

    /// A p-value: two decimals, three where it is small, `< 0.001` below.
    static String p(double value) {
        return value < 0.001 ? "< 0.001" : value < 0.01 ? fixed(value, 3) : fixed(value, 2);
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number)).replace(",", "");
    }

    /// A name of several words, as words: `unitTimesTen` becomes `unit times ten`.
    static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("(?<=\\b[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    static String milliseconds(double number) {
        return fixed(number, 1) + " ms";
    }
}
