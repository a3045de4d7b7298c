package org.candor.causal;

import java.util.Arrays;
import java.util.Collections;
import org.candor.survival.BreslowBaseline;
import org.candor.survival.ConvergenceException;
import org.candor.survival.Matrix;
import org.candor.survival.RandomEffectsCox;
import org.candor.survival.RidgeCox;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;
import org.candor.survival.Ties;

/// A hazard as a nuisance: Cox model with random effects, and its baseline. Columns come on one scale, that
/// of all persons: the scale of an arm would blow up a finding that is rare in it.
///
/// With fewer than ten events nothing is learnt from covariates: the hazard is the same for all.
final class HazardFit {
    private static final int FEWEST_EVENTS = 10;
    /// Prior variance of a coefficient where the variance of the random effects does not settle.
    private static final double FALLBACK_VARIANCE = 0.05;

    private final double[] coefficients;
    private final double[] times;
    private final double[] jumps;

    private HazardFit(double[] coefficients, double[] times, double[] jumps) {
        this.coefficients = coefficients;
        this.times = times;
        this.jumps = jumps;
    }

    static HazardFit of(SurvivalData data, Matrix x) {
        double[] coefficients = new double[x.columns()];
        if (data.events() >= FEWEST_EVENTS && x.columns() > 0) {
            coefficients = coefficients(data, x);
        }
        if (data.events() == 0) {
            return new HazardFit(coefficients, new double[0], new double[0]);
        }
        StepFunction hazard =
                BreslowBaseline.of(data, x.times(coefficients), Ties.BRESLOW).cumulativeHazard(0);
        double[] times = new double[hazard.size()];
        double[] jumps = new double[hazard.size()];
        for (int k = 0; k < times.length; k++) {
            times[k] = hazard.time(k);
            jumps[k] = hazard.value(k) - (k == 0 ? 0 : hazard.value(k - 1));
        }
        return new HazardFit(coefficients, times, jumps);
    }

    private static double[] coefficients(SurvivalData data, Matrix x) {
        try {
            return RandomEffectsCox.withDefaults()
                    .withTolerance(1e-3, 500)
                    .fit(data, x, Collections.nCopies(x.columns(), "all"))
                    .coefficients();
        } catch (ConvergenceException unsettled) {
            double[] penalty = new double[x.columns()];
            Arrays.fill(penalty, 1 / FALLBACK_VARIANCE);
            return RidgeCox.withDefaults().fit(data, x, penalty).coefficients();
        }
    }

    /// `exp(x' beta)`.
    double risk(double[] row) {
        double eta = 0;
        for (int j = 0; j < row.length; j++) {
            eta += row[j] * coefficients[j];
        }
        return StrictMath.exp(eta);
    }

    /// The cumulative hazard at risk 1 just before a day.
    double cumulativeBefore(double day) {
        double sum = 0;
        for (int k = 0; k < times.length && times[k] < day; k++) {
            sum += jumps[k];
        }
        return sum;
    }

    int size() {
        return times.length;
    }

    double time(int k) {
        return times[k];
    }

    double jump(int k) {
        return jumps[k];
    }
}
