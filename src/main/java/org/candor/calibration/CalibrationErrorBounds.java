package org.candor.calibration;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.candor.survival.BrierScore;
import org.candor.survival.Estimate;
import org.candor.survival.KaplanMeier;
import org.candor.survival.SurvivalData;

/// What the data can prove about the calibration error of forecasts at a horizon `t`, from below and from above.
///
/// The squared error is `CE^2 = E (S - P(T > t | S))^2`: how far, in root mean square over patients, the forecast is
/// from the share of survivors among patients with that forecast. It cannot be estimated without assumptions; it can
/// be enclosed.
///
/// *Lower bound.* In B bins of equal size by forecast, with mean forecast `p_b` and observed survival `y_b`,
///
/// `sum over b of (n_b / n) ((p_b - y_b)^2 - v_b)`,
///
/// where `y_b` is the share of survivors weighted by the inverse probability of censoring in the bin, which is the
/// bin's Kaplan-Meier estimate, and `v_b` its estimated variance: Greenwood's times `n_b / (n_b - 1)`, without
/// censoring `y_b (1 - y_b) / (n_b - 1)`. Taking off `v_b` removes what chance alone adds; the mean over repeated
/// samples is the squared error of the binned forecast, which no finer view can fall below. The estimate may be
/// negative, its root is then 0.
///
/// *Upper bound.* The Brier score with censoring weights is `CE^2` plus the spread of survivors that the forecast
/// leaves (Murphy's decomposition), so its root lies above `CE`. It is loose, being mostly that spread.
///
/// Intervals are of the delete-a-group jackknife (at most 200 groups), normal on the scale of the square.
/// Sources: Gruber and Buettner, NeurIPS 35 (2022), sections 3 and 4; Ferro and Fricker, Quarterly Journal of the
/// Royal Meteorological Society 138 (2012) 1954-1960; Quenouille 1956 and Shao and Wu, Annals of Statistics 17 (1989)
/// for the jackknife.
public final class CalibrationErrorBounds {
    private static final int MOST_GROUPS = 200;
    private static final double Z_90 = 1.6448536269514722;
    private static final double LEVEL = 0.9;

    private final Estimate lowerSquare;
    private final Estimate upperSquare;

    private CalibrationErrorBounds(Estimate lowerSquare, Estimate upperSquare) {
        this.lowerSquare = lowerSquare;
        this.upperSquare = upperSquare;
    }

    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @param bins     bins of the lower bound, each with at least 2 subjects
    /// @throws IllegalArgumentException when nobody is followed to the horizon or bins would be too small
    public static CalibrationErrorBounds at(SurvivalData data, double[] survival, double horizonDays, int bins) {
        if (survival.length < 2 * bins) {
            throw new IllegalArgumentException(
                    "expected at least " + 2 * bins + " subjects for " + bins + " bins, got " + survival.length);
        }
        int[] binOf = binOf(survival, bins);
        Estimate lower = jackknife(
                survival.length,
                rows -> binned(data.select(rows), pick(survival, rows), bins(binOf, rows), horizonDays));
        Estimate upper =
                jackknife(survival.length, rows -> BrierScore.at(data.select(rows), pick(survival, rows), horizonDays));
        return new CalibrationErrorBounds(lower, upper);
    }

    /// The debiased squared error of the binned forecast, with its 90 % interval; may be negative.
    public Estimate lowerSquare() {
        return lowerSquare;
    }

    /// The Brier score with its 90 % interval.
    public Estimate upperSquare() {
        return upperSquare;
    }

    /// The lower bound of the calibration error in units of probability.
    public Estimate lower() {
        return root(lowerSquare);
    }

    /// The upper bound of the calibration error in units of probability.
    public Estimate upper() {
        return root(upperSquare);
    }

    @Override
    public String toString() {
        return "CalibrationErrorBounds[lower=" + lower() + ", upper=" + upper() + "]";
    }

    private static Estimate root(Estimate square) {
        return new Estimate(
                Math.sqrt(Math.max(0, square.value())),
                Math.sqrt(Math.max(0, square.lower())),
                Math.sqrt(Math.max(0, square.upper())),
                square.level());
    }

    /// The lower bound of the square alone.
    static double debiased(SurvivalData data, double[] survival, double horizonDays, int bins) {
        return binned(data, survival, binOf(survival, bins), horizonDays);
    }

    private static int[] binOf(double[] survival, int bins) {
        int[] binOf = new int[survival.length];
        RiskBins members = RiskBins.of(survival, bins);
        for (int b = 0; b < bins; b++) {
            for (int i : members.members(b)) {
                binOf[i] = b;
            }
        }
        return binOf;
    }

    /// The squared error of the binned forecast without what chance adds. Bins that a jackknife step has emptied are
    /// left out.
    private static double binned(SurvivalData data, double[] survival, int[] binOf, double horizonDays) {
        int bins = Arrays.stream(binOf).max().orElse(0) + 1;
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            int bin = b;
            int[] rows = IntStream.range(0, binOf.length)
                    .filter(i -> binOf[i] == bin)
                    .toArray();
            if (rows.length < 2) {
                continue;
            }
            KaplanMeier observed = KaplanMeier.fit(data.select(rows));
            double forecast = Arrays.stream(pick(survival, rows)).average().orElseThrow();
            double distance = forecast - observed.survivalAt(horizonDays);
            double error = observed.standardErrorAt(horizonDays);
            double variance = Double.isNaN(error) ? 0 : error * error * rows.length / (rows.length - 1.0);
            sum += (distance * distance - variance) * rows.length / data.n();
        }
        return sum;
    }

    private static Estimate jackknife(int n, ToDoubleFunction<int[]> statistic) {
        int groups = Math.min(n, MOST_GROUPS);
        double value = statistic.applyAsDouble(IntStream.range(0, n).toArray());
        double[] without = new double[groups];
        Arrays.setAll(
                without,
                g -> statistic.applyAsDouble(
                        IntStream.range(0, n).filter(i -> i % groups != g).toArray()));
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares =
                Arrays.stream(without).map(one -> (one - mean) * (one - mean)).sum();
        double half = Z_90 * Math.sqrt(squares * (groups - 1) / groups);
        return new Estimate(value, value - half, value + half, LEVEL);
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static int[] bins(int[] binOf, int[] rows) {
        return Arrays.stream(rows).map(i -> binOf[i]).toArray();
    }
}
