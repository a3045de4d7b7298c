package org.candor.card;

import java.util.Optional;
import org.candor.forecast.Forecast;
import org.candor.forecast.Forecast.LowerBound;

/// The sentence about how long nine in ten patients live at least, and how far to trust it.
///
/// Rounded down: to whole months, below three months to whole weeks. Below two weeks nothing is said.
final class LowerBoundWords {
    private static final double DAYS_OF_A_MONTH = 30.4375;
    private static final int WEEKS_BELOW_DAYS = 92;
    private static final int NOTHING_BELOW_DAYS = 14;

    private LowerBoundWords() {}

    static Optional<String> of(Forecast forecast) {
        return forecast.lowerBound()
                .filter(bound -> bound.days() >= NOTHING_BELOW_DAYS)
                .map(LowerBoundWords::sentence);
    }

    private static String sentence(LowerBound bound) {
        return share(bound.coverage()) + " patients like this live at least " + time(bound.days()) + " from diagnosis."
                + bound.worst()
                        .map(worst -> " In the group where this held least (" + Markdown.escape(worst.partition())
                                + ": " + Markdown.escape(worst.name()) + ") "
                                + Percent.of(worst.covered().value()) + " did.")
                        .orElse("");
    }

    private static String share(double coverage) {
        return coverage == 0.9 ? "Nine in ten" : Percent.of(coverage) + " of";
    }

    private static String time(int days) {
        return days < WEEKS_BELOW_DAYS ? days / 7 + " weeks" : (int) (days / DAYS_OF_A_MONTH) + " months";
    }
}
