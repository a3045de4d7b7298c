package org.candor.calibration;

import org.candor.survival.SurvivalData;

/// D-calibration: whether `S_i(T_i)` is uniform between 0 and 1.
///
/// The unit interval is cut into B bins of equal width. Who has the event counts 1 in the bin of `u = S_i(Y_i)`; who
/// is censored has `T` later and so a lower value, uniform on `[0, u]` when the forecast is right: it counts `(u -
/// lower end) / u` in its own bin and `1 / (B u)` in each bin below. With counts `n_b` of `n` subjects, case weights
/// ignored,
///
/// `X^2 = sum of (n_b - n / B)^2 / (n / B)`, compared with chi-square of B - 1 degrees of freedom.
///
/// Without censoring this is Pearson's test. Spreading the censored over the bins by the forecast itself pulls the
/// counts towards it: with censoring the test is conservative and loses power, see [AkritasCalibration].
/// Source: Haider, Hoehn, Davis, Greiner, Journal of Machine Learning Research 21 (2020) 1-63, section 3.5 and
/// appendix B.
public final class DistributionCalibration {
    private DistributionCalibration() {}

    /// @param curves forecasts for the subjects of `data`
    /// @param bins   B, at least 2
    public static GoodnessOfFit of(SurvivalData data, SurvivalCurves curves, int bins) {
        double[] counts = counts(curves.upToLastDay(data), curves.atExit(data), bins);
        double expected = (double) data.n() / bins;
        double statistic = 0;
        for (double count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        return GoodnessOfFit.of(statistic, bins - 1);
    }

    /// The counts, from the bin of the lowest survival up.
    static double[] counts(SurvivalData data, double[] survivalAtExit, int bins) {
        if (bins < 2) {
            throw new IllegalArgumentException("expected at least 2 bins, got " + bins);
        }
        double[] counts = new double[bins];
        for (int i = 0; i < survivalAtExit.length; i++) {
            double u = survivalAtExit[i];
            int own = Math.min((int) (u * bins), bins - 1);
            if (data.event(i) || u == 0) {
                counts[own]++;
                continue;
            }
            counts[own] += (u - (double) own / bins) / u;
            for (int b = 0; b < own; b++) {
                counts[b] += 1 / (bins * u);
            }
        }
        return counts;
    }
}
