package org.candor.causal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.candor.survival.CoxFit;
import org.candor.survival.CoxRegression;
import org.candor.survival.KaplanMeier;
import org.candor.survival.Matrix;
import org.candor.survival.RobustVariance;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;

/// Arms made comparable by weights alone: weighted Kaplan-Meier curves and a weighted Cox model of the arm.
///
/// Right when the propensities are; standard errors take them as known, which for inverse-probability
/// weights makes intervals rather too long. Sources: Xie and Liu, Statistics in Medicine 24 (2005)
/// 3089-3110; Cole and Hernán, Computer Methods and Programs in Biomedicine 75 (2004) 45-49.
public final class WeightedContrast {
    private final Arms arms;
    private final double[] weight;

    private WeightedContrast(Arms arms, double[] weight) {
        this.arms = arms;
        this.weight = weight;
    }

    public static WeightedContrast of(Arms arms, double[] propensity, Weighting weighting) {
        double[] weight = new double[arms.n()];
        Arrays.setAll(weight, i -> weighting.weight(arms.treated(i), propensity[i]));
        double mean = Arrays.stream(weight).average().orElseThrow();
        return new WeightedContrast(
                arms, Arrays.stream(weight).map(w -> w / mean).toArray());
    }

    /// The weighted survival curve of an arm.
    public KaplanMeier curve(boolean arm) {
        int[] rows = arms.arm(arm);
        return KaplanMeier.fit(arms.followUp().withWeights(weight).select(rows));
    }

    /// Difference of restricted mean survival, treated minus control, up to a day.
    public Effect meanTime(double day) {
        return difference(day, Quantity.MEAN_TIME);
    }

    /// Difference of survival at a day.
    public Effect survival(double day) {
        return difference(day, Quantity.SURVIVAL);
    }

    private Effect difference(double day, Quantity quantity) {
        Effect treated = mean(true, day, quantity);
        Effect control = mean(false, day, quantity);
        return new Effect(
                treated.value() - control.value(), Math.hypot(treated.standardError(), control.standardError()));
    }

    /// The influence of person `i` on a weighted curve is `-(w_i / W) int_0^day b(u) dM_i(u) / P(at risk at
    /// u)`, with `b(u)` the curve's height at the day, or its area from `u` to the day; the robust variance
    /// is their sum of squares.
    private Effect mean(boolean arm, double day, Quantity quantity) {
        int[] rows = arms.arm(arm);
        KaplanMeier curve = curve(arm);
        StepFunction steps = curve.survival();
        double total = Arrays.stream(rows).mapToDouble(i -> weight[i]).sum();
        double[] compensated = new double[steps.size()];
        double[] perEvent = new double[steps.size()];
        double sum = 0;
        for (int k = 0; k < steps.size() && steps.time(k) <= day; k++) {
            double u = steps.time(k);
            double before = steps.before(u);
            double jump = before > 0 ? 1 - steps.value(k) / before : 0;
            double moved = quantity.equals(Quantity.SURVIVAL) ? steps.at(day) : steps.integral(u, day);
            // a curve that reaches 0 has nothing left to move
            perEvent[k] = jump < 1 ? moved / (1 - jump) / (curve.atRiskAt(u) / total) : 0;
            sum += perEvent[k] * jump;
            compensated[k] = sum;
        }
        SurvivalData data = arms.followUp();
        double squares = 0;
        for (int i : rows) {
            double last = Math.min(day, data.exit(i));
            double influence = 0;
            for (int k = 0; k < steps.size() && steps.time(k) <= last; k++) {
                boolean own = steps.time(k) == data.exit(i) && data.event(i);
                influence = compensated[k] - (own ? perEvent[k] : 0);
            }
            squares += Math.pow(weight[i] * influence / total, 2);
        }
        double value = quantity.equals(Quantity.SURVIVAL) ? steps.at(day) : curve.rmst(day);
        return new Effect(value, Math.sqrt(squares));
    }

    /// The log hazard ratio of treatment in a weighted Cox model without covariates, robust standard error.
    public Effect logHazardRatio() {
        return logHazardRatio(new int[0]);
    }

    /// The same, adjusted for columns of the covariates.
    public Effect logHazardRatio(int[] columns) {
        double[][] rows = new double[arms.n()][];
        for (int i = 0; i < rows.length; i++) {
            int person = i;
            double[] row = arms.covariates().row(i);
            rows[i] = IntStream.range(-1, columns.length)
                    .mapToDouble(j -> j < 0 ? (arms.treated(person) ? 1 : 0) : row[columns[j]])
                    .toArray();
        }
        SurvivalData data = arms.followUp().withWeights(weight);
        Matrix x = Matrix.ofRows(rows);
        CoxFit fit = CoxRegression.withDefaults().withAliasedColumnsSetToZero().fit(data, x);
        return new Effect(fit.coefficient(0), RobustVariance.of(data, x, fit).standardError(0));
    }
}
