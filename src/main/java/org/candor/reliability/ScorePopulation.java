package org.candor.reliability;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.feature.FeatureSchema;

/// The risk score in the population of the joint model: its posterior variance with all results known, and
/// how much of its variance a pattern of known results explains.
public final class ScorePopulation {
    private static final int DRAWS = 1999;

    private final RiskScore score;
    private final ConformalScores variances;
    private final Completeness completeness;

    /// @param seed of the draws
    public ScorePopulation(FeatureSchema schema, LatentGaussian joint, RiskScore score, long seed) {
        this.score = score;
        boolean[] everything = new boolean[schema.size()];
        Arrays.fill(everything, true);
        PatternScores model = new PatternScores(schema, joint, List.of(), everything);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            drawn[draw] = score.variance(model.draw(random));
        }
        this.variances = new ConformalScores(drawn);
        this.completeness = new Completeness(schema, joint, score, seed);
    }

    /// Whether the cohort could teach about such a patient: the p-value of the posterior variance of the
    /// score.
    ///
    /// A completion of a patient of the population is itself a draw of the population, so each has an exact
    /// p-value; twice their mean is one as well, however they depend (Vovk and Wang, Biometrika
    /// 2020;107:791).
    ///
    /// @param completions complete vectors on the modelled scale, at least one
    public double leverage(double[][] completions) {
        double sum = 0;
        for (double[] one : completions) {
            sum += variances.pValue(score.variance(one));
        }
        return completions.length == 1 ? sum : Math.min(1, 2 * sum / completions.length);
    }

    /// Share of the prognostic information that a pattern of known results holds, between 0 and 1.
    ///
    /// @param values of one patient, `NaN` where missing; nothing else of them is read
    public double completeness(double[] values) {
        return completeness.of(values);
    }

    double[] scores(double[][] completions) {
        double[] values = new double[completions.length];
        for (int m = 0; m < values.length; m++) {
            values[m] = score.value(completions[m]);
        }
        return values;
    }

    /// The unbiased variance, 0 for fewer than two values.
    static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.length < 2 ? 0 : squares / (values.length - 1);
    }
}
