package org.candor.calibration;

import java.util.Arrays;
import org.candor.survival.SurvivalData;

/// An estimate, for each subject, of whether death comes before the day at which the forecast has fallen by `a`.
///
/// With `q_i(a)` the first day at which `S_i` is `1 - a`, but `cap` at the latest, and `G` from a [CensoringModel]:
///
/// - inverse probability of censoring: `psi_i(a) = D_i 1{Y_i < q_i} / G_i(Y_i-)`
/// - doubly robust: the same plus
///   `(1 - D_i) 1{Y_i < q_i} m_i(Y_i) / G_i(Y_i) - integral from 0 to min(Y_i, q_i) of m_i(u) / G_i(u) dL_i(u)`,
///   `m_i(u) = 1 - S_i(q_i) / S_i(u)`, the forecast chance of death before `q_i` when censored at `u`
///
/// The mean of either over a set of subjects is consistent for the share that dies before its `q_i(a)`, the first when
/// `G` is right, the second when `G` or the forecast is. Both need censoring that is independent of survival given the
/// covariates.
/// Sources: Gui, Hore, Ren, Barber, Biometrika 111 (2024) 459-477; Sesia and Svetnik, ICML 2025; Robins, Rotnitzky,
/// Zhao, JASA 89 (1994) 846-866.
final class Miscoverage {
    private final SurvivalData data;
    private final SurvivalCurves curves;
    private final CensoringModel censoring;
    private final double cap;
    private final boolean doublyRobust;
    private final double[] weight;
    private final double[] times;
    private final double[][] hazardOverG;
    private final double[][] hazardOverGS;

    /// @param data follow-up of the subjects of `curves`, which must not have been in the data they were fitted to
    Miscoverage(SurvivalData data, SurvivalCurves curves, CensoringModel censoring, double cap, boolean doublyRobust) {
        if (data.n() != curves.n() || !(cap > 0 && cap <= curves.lastDay())) {
            throw new IllegalArgumentException("expected follow-up for each curve and a cap within the curves");
        }
        this.data = data;
        this.curves = curves;
        this.censoring = censoring;
        this.cap = cap;
        this.doublyRobust = doublyRobust;
        int n = data.n();
        this.weight = new double[n];
        Arrays.setAll(weight, i -> 1 / censoring.before(i, data.exit(i)));
        int known = 0;
        while (known < censoring.times() && censoring.time(known) < cap) {
            known++;
        }
        this.times = new double[known];
        Arrays.setAll(times, censoring::time);
        this.hazardOverG = new double[doublyRobust ? n : 0][];
        this.hazardOverGS = new double[doublyRobust ? n : 0][];
        for (int i = 0; i < hazardOverG.length; i++) {
            accumulate(i);
        }
    }

    private void accumulate(int i) {
        int count = countUpTo(data.exit(i));
        double[] first = new double[count];
        double[] second = new double[count];
        double a = 0;
        double b = 0;
        for (int k = 0; k < count; k++) {
            double share = censoring.jump(i, k) / censoring.at(i, times[k]);
            a += share;
            b += share / Math.max(curves.at(i, times[k]), 1e-12);
            first[k] = a;
            second[k] = b;
        }
        hazardOverG[i] = first;
        hazardOverGS[i] = second;
    }

    private int countUpTo(double day) {
        int found = Arrays.binarySearch(times, day);
        return found >= 0 ? found + 1 : -found - 1;
    }

    int n() {
        return data.n();
    }

    boolean died(int i) {
        return data.event(i) && data.exit(i) <= cap;
    }

    double cap() {
        return cap;
    }

    /// `psi_i(a)`.
    double of(int i, double level) {
        double day = Math.min(curves.firstDayAt(i, 1 - level), cap);
        boolean before = data.exit(i) < day;
        double counted = before && data.event(i) ? weight[i] : 0;
        if (!doublyRobust) {
            return counted;
        }
        double atDay = Math.max(1 - level, curves.at(i, day));
        if (before && !data.event(i)) {
            counted += (1 - atDay / Math.max(curves.at(i, data.exit(i)), atDay)) / censoring.at(i, data.exit(i));
        }
        int last = Math.min(countUpTo(day), hazardOverG[i].length) - 1;
        return last < 0 ? counted : counted - hazardOverG[i][last] + atDay * hazardOverGS[i][last];
    }
}
