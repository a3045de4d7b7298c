package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.candor.calibration.SiteRecalibration;
import org.candor.calibration.SurvivalCurves;
import org.candor.survival.BrierScore;
import org.candor.survival.CalibrationAtHorizon;
import org.candor.survival.ConvergenceException;
import org.candor.survival.KaplanMeier;
import org.candor.survival.SurvivalData;

/// What a recalibration did, in lines for a person. "After" is for patients who had no part in it.
final class RecalibrationWords {
    private static final double[] HORIZONS = {365, 1095, 1825};

    private RecalibrationWords() {}

    static List<String> of(
            SiteRecalibration site, boolean accepted, SurvivalData data, SurvivalCurves before, SurvivalCurves after) {
        List<String> lines = new ArrayList<>();
        lines.add(site.provenance().patients() + " patients, "
                + site.provenance().deaths() + " deaths within five years");
        lines.add(line(
                "hazard of death %.2f times the model's, differences between patients %.2f times",
                Math.exp(site.shift()), site.slope()));
        lines.add(line(
                "log score %+.4f for each patient (90 %% interval %+.4f to %+.4f)",
                site.provenance().gain().value(),
                site.provenance().gain().lower(),
                site.provenance().gain().upper()));
        lines.add("            observed | forecast before   after | slope before  after | Brier before   after");
        for (double days : HORIZONS) {
            row(data, before, after, days, lines);
        }
        lines.add(
                accepted
                        ? "accepted: forecasts become better for patients who had no part in it"
                        : "not accepted: the interval does not lie above 0, so nothing is written");
        return lines;
    }

    private static void row(
            SurvivalData data, SurvivalCurves before, SurvivalCurves after, double days, List<String> lines) {
        try {
            lines.add(line(
                    "  %d years    %6.1f %% |        %6.1f %% %6.1f %% |        %5.2f  %5.2f |      %6.4f  %6.4f",
                    Math.round(days / 365),
                    100 * KaplanMeier.fit(data).survivalAt(days),
                    100 * mean(before.at(days)),
                    100 * mean(after.at(days)),
                    slope(data, before, days),
                    slope(data, after, days),
                    BrierScore.at(data, before.at(days), days),
                    BrierScore.at(data, after.at(days), days)));
        } catch (IllegalArgumentException | ConvergenceException notEstimable) {
            lines.add(Math.round(days / 365) + " years: " + notEstimable.getMessage());
        }
    }

    private static double slope(SurvivalData data, SurvivalCurves curves, double days) {
        return CalibrationAtHorizon.of(data, curves.at(days), days).slope().orElse(Double.NaN);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static String line(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
