package org.candor.card;

import org.candor.reliability.Reason;

/// A reason as one line, with its number and limit where it has them.
final class ReasonWords {
    private ReasonWords() {}

    static String of(Reason reason) {
        String sentence = Paragraphs.item(reason.text());
        return switch (reason) {
            case Reason.Checked checked -> measured(sentence, measured(checked));
            case Reason.OutOfScope scope -> sentence;
            case Reason.MissingEssential essential -> sentence;
            case Reason.MissingFeatures features -> sentence;
            case Reason.DataCaution data -> sentence;
        };
    }

    /// The measure before the full stop.
    private static String measured(String sentence, String measure) {
        return measure.isEmpty() || !sentence.endsWith(".")
                ? sentence + measure
                : sentence.substring(0, sentence.length() - 1) + measure + ".";
    }

    private static String measured(Reason.Checked checked) {
        return switch (checked.check()) {
            case QUANTITIES, FINDINGS, MISTAKE, LEVERAGE ->
                " (" + rarity(checked.number()) + " of such patients look as unusual; the limit is "
                        + rarity(checked.limit()) + ")";
            case COMPLETENESS ->
                " (" + Percent.of(checked.number()) + " of the prognostic information; the limit is "
                        + Percent.of(checked.limit()) + ")";
            case SIMILAR_PATIENTS ->
                " (" + Math.round(checked.number()) + " patients; the limit is " + Math.round(checked.limit()) + ")";
            case SIMILAR_DEATHS ->
                " (" + Math.round(checked.number()) + " deaths; the limit is " + Math.round(checked.limit()) + ")";
            case FRESHNESS ->
                " (up to " + Math.round(checked.number()) + " days; the limit is " + Math.round(checked.limit()) + ")";
            case UNUSABLE_INPUTS -> "";
        };
    }

    /// A small chance: `0.4 %`.
    private static String rarity(double probability) {
        double percent = Math.round(1000 * probability) / 10.0;
        return (percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent)) + " %";
    }
}
