package org.candor.causal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.candor.survival.CoxFit;
import org.candor.survival.CoxRegression;
import org.candor.survival.KaplanMeier;
import org.candor.survival.Matrix;
import org.candor.survival.RobustVariance;
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
        Effect treated = meanTime(true, day);
        Effect control = meanTime(false, day);
        return new Effect(
                treated.value() - control.value(), Math.hypot(treated.standardError(), control.standardError()));
    }

    /// The influence of person `i` on the area under the weighted curve is
    /// `-(w_i / W) int_0^day area(u, day) dM_i(u) / P(at risk at u)`, its robust variance their sum of
    /// squares.
    private Effect meanTime(boolean arm, double day) {
        int[] rows = arms.arm(arm);
        KaplanMeier curve = curve(arm);
        int size = curve.survival().size();
        double total = Arrays.stream(rows).mapToDouble(i -> weight[i]).sum();
        double[] compensated = new double[size];
        double[] perEvent = new double[size];
        double sum = 0;
        for (int k = 0; k < size && curve.survival().time(k) <= day; k++) {
            double u = curve.survival().time(k);
            double atRisk = curve.atRiskAt(u) / total;
            double before = curve.survival().before(u);
            double jump = before > 0 ? 1 - curve.survival().value(k) / before : 0;
            // area beyond u relative to S(u), written so that a curve that reaches 0 does no harm
            double beyond = curve.survival().integral(u, day);
            perEvent[k] = beyond / atRisk * (jump < 1 ? 1 / (1 - jump) : 0);
            sum += perEvent[k] * jump;
            compensated[k] = sum;
        }
        double squares = 0;
        SurvivalData data = arms.followUp();
        for (int i : rows) {
            double influence = 0;
            for (int k = 0; k < size && curve.survival().time(k) <= Math.min(day, data.exit(i)); k++) {
                influence = compensated[k];
                if (curve.survival().time(k) == data.exit(i) && data.event(i)) {
                    influence -= perEvent[k];
                }
            }
            squares += Math.pow(weight[i] * influence / total, 2);
        }
        return new Effect(curve.rmst(day), Math.sqrt(squares));
    }

    /// Difference of survival at a day, by the same influence values.
    public double survival(double day) {
        return curve(true).survivalAt(day) - curve(false).survivalAt(day);
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
