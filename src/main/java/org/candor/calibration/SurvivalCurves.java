package org.candor.calibration;

import java.util.Arrays;
import java.util.List;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Forecast survival curves of n subjects on common days, straight between the days, 1 at day 0.
///
/// Beyond the last day a curve says nothing: follow-up is to be cut there, see [#upToLastDay].
public final class SurvivalCurves {
    private final double[] days;
    private final double[] survival;
    private final int n;

    private SurvivalCurves(double[] days, double[] survival, int n) {
        this.days = days;
        this.survival = survival;
        this.n = n;
    }

    /// @param days     increasing, after day 0
    /// @param survival one row for each subject, one column for each day; probabilities that do not rise
    /// @throws IllegalArgumentException when the sizes differ, days do not increase or a curve rises
    public static SurvivalCurves of(double[] days, Matrix survival) {
        if (survival.columns() != days.length || days.length == 0) {
            throw new IllegalArgumentException(days.length + " days but " + survival.columns() + " columns");
        }
        for (int k = 0; k < days.length; k++) {
            if (!(days[k] > (k == 0 ? 0 : days[k - 1]))) {
                throw new IllegalArgumentException("days must increase from above 0, see position " + k);
            }
        }
        double[] all = survival.toRowMajor();
        for (int i = 0; i < survival.rows(); i++) {
            double last = 1;
            for (int k = 0; k < days.length; k++) {
                double now = all[i * days.length + k];
                // the mean over posterior draws may rise in its last bits
                if (!(now >= 0 && now <= last + 1e-9)) {
                    throw new IllegalArgumentException("a survival curve falls from 1 to 0, not so curve " + i);
                }
                all[i * days.length + k] = Math.min(now, last);
                last = all[i * days.length + k];
            }
        }
        return new SurvivalCurves(days.clone(), all, survival.rows());
    }

    public int n() {
        return n;
    }

    public double lastDay() {
        return days[days.length - 1];
    }

    /// Survival of subject `i` at a day from 0 to [#lastDay()].
    public double at(int i, double day) {
        if (!(day >= 0 && day <= lastDay())) {
            throw new IllegalArgumentException("a curve is known from day 0 to " + lastDay() + ", not at " + day);
        }
        int found = Arrays.binarySearch(days, day);
        if (found >= 0) {
            return survival[i * days.length + found];
        }
        int right = -found - 1;
        double left = right == 0 ? 0 : days[right - 1];
        double above = right == 0 ? 1 : survival[i * days.length + right - 1];
        double below = survival[i * days.length + right];
        return above + (below - above) * (day - left) / (days[right] - left);
    }

    /// Survival of everybody at a day.
    public double[] at(double day) {
        double[] all = new double[n];
        Arrays.setAll(all, i -> at(i, day));
        return all;
    }

    /// The first day at which the curve of subject `i` has fallen to `level`; infinite when it stays above to the end.
    public double firstDayAt(int i, double level) {
        int row = i * days.length;
        if (level >= 1) {
            return 0;
        }
        if (survival[row + days.length - 1] > level) {
            return Double.POSITIVE_INFINITY;
        }
        int higher = -1;
        int right = days.length - 1;
        while (right - higher > 1) {
            int middle = (higher + right) >>> 1;
            if (survival[row + middle] > level) {
                higher = middle;
            } else {
                right = middle;
            }
        }
        double left = right == 0 ? 0 : days[right - 1];
        double above = right == 0 ? 1 : survival[row + right - 1];
        return left + (days[right] - left) * (above - level) / (above - survival[row + right]);
    }

    /// The chance to die within the step of the curve of subject `i` that ends on a day or holds it.
    double chanceOfStep(int i, double day) {
        int found = Arrays.binarySearch(days, day);
        int right = found >= 0 ? found : -found - 1;
        double above = right == 0 ? 1 : survival[i * days.length + right - 1];
        return above - survival[i * days.length + right];
    }

    /// Days of the curves.
    public List<Double> days() {
        return Arrays.stream(days).boxed().toList();
    }

    /// One row for each subject, one column for each day.
    public Matrix survival() {
        return Matrix.ofRowMajor(n, days.length, survival);
    }

    /// What becomes of survival.
    @FunctionalInterface
    public interface Mapping {
        /// @param i        subject
        /// @param survival of the subject at the day
        double survival(int i, double day, double survival);
    }

    /// Other curves on the same days. Where they would rise they stay level.
    public SurvivalCurves mapped(Mapping mapping) {
        double[] changed = new double[survival.length];
        for (int i = 0; i < n; i++) {
            double last = 1;
            for (int k = 0; k < days.length; k++) {
                int at = i * days.length + k;
                last = Math.min(last, mapping.survival(i, days[k], survival[at]));
                changed[at] = last;
            }
        }
        return new SurvivalCurves(days, changed, n);
    }

    /// The follow-up that these curves speak about: it ends at [#lastDay()] at the latest.
    public SurvivalData upToLastDay(SurvivalData data) {
        if (data.n() != n) {
            throw new IllegalArgumentException("expected follow-up of " + n + " subjects, got " + data.n());
        }
        return data.upTo(lastDay());
    }

    /// `S_i(Y_i)`, the forecast survival at the end of each subject's follow-up, after [#upToLastDay]. Under right
    /// forecasts and without censoring these are uniform between 0 and 1, the probability integral transform.
    public double[] atExit(SurvivalData data) {
        SurvivalData cut = upToLastDay(data);
        double[] all = new double[n];
        Arrays.setAll(all, i -> at(i, cut.exit(i)));
        return all;
    }

    /// The chosen subjects, in the given order.
    public SurvivalCurves select(int[] rows) {
        double[] chosen = new double[rows.length * days.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(survival, rows[i] * days.length, chosen, i * days.length, days.length);
        }
        return new SurvivalCurves(days, chosen, rows.length);
    }
}
