package org.candor.reliability;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.feature.FeatureSchema;

/// Whether what is known of a patient could come from the population of the model.
///
/// Three scores of [PatternScores] are ranked among those of draws from the joint model with the same
/// pattern of what is known. Each p-value is super-uniform for a patient of that population, for every
/// pattern, by construction. Calibration scores have a seed of their own for each pattern, and are kept for
/// the patterns seen last.
public final class Typicality {
    private static final int CALIBRATION_DRAWS = 999;

    private final FeatureSchema schema;
    private final LatentGaussian joint;
    private final List<Mistake> mistakes;
    private final long seed;
    private final KeptPatterns<Calibrated> patterns = new KeptPatterns<>(this::calibrate);

    /// @param joint joint model of the features of the schema
    /// @param seed  of the calibration draws
    public Typicality(FeatureSchema schema, LatentGaussian joint, long seed) {
        if (schema.size() != joint.variables().size()) {
            throw new IllegalArgumentException("the joint model must cover the schema " + schema.id());
        }
        this.schema = schema;
        this.joint = joint;
        this.mistakes = Mistake.of(schema);
        this.seed = seed;
    }

    /// P-values of one patient; 1 where there is nothing to judge.
    ///
    /// @param quantities whether the quantities fit together
    /// @param findings   whether the findings fit together and to the quantities
    /// @param mistakes   whether a mistake of documentation would explain the values much better
    /// @param likeliest  the mistake that would explain most
    public record PValues(double quantities, double findings, double mistakes, Optional<Mistake> likeliest) {
        /// Shares of the three in the chance of a false alarm: a mistake of documentation is likelier than an
        /// unknown illness, and moves quantities.
        static final double QUANTITIES = 0.3;

        static final double FINDINGS = 0.15;
        static final double MISTAKES = 0.55;

        /// The three as one by Bonferroni's rule with shares `w_k`, `min(1, min p_k / w_k)`, which holds however
        /// they depend.
        public double combined() {
            return Math.min(1, Math.min(quantities / QUANTITIES, Math.min(findings / FINDINGS, mistakes / MISTAKES)));
        }
    }

    /// @param values on the modelled scale, `NaN` where missing
    public PValues of(double[] values) {
        BitSet pattern = KeptPatterns.pattern(values);
        return pattern.isEmpty()
                ? new PValues(1, 1, 1, Optional.empty())
                : patterns.of(pattern).of(values);
    }

    private Calibrated calibrate(BitSet pattern) {
        boolean[] observed = new boolean[schema.size()];
        pattern.stream().forEach(j -> observed[j] = true);
        PatternScores scores = new PatternScores(schema, joint, mistakes, observed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + pattern.hashCode());
        double[] quantities = new double[CALIBRATION_DRAWS];
        double[] findings = new double[CALIBRATION_DRAWS];
        double[] slips = new double[CALIBRATION_DRAWS];
        for (int draw = 0; draw < CALIBRATION_DRAWS; draw++) {
            PatternScores.Scores one = scores.of(scores.draw(random));
            quantities[draw] = one.quantities();
            findings[draw] = one.findings();
            slips[draw] = one.mistake();
        }
        return new Calibrated(
                scores, new ConformalScores(quantities), new ConformalScores(findings), new ConformalScores(slips));
    }

    private record Calibrated(
            PatternScores scores, ConformalScores quantities, ConformalScores findings, ConformalScores mistakes) {
        PValues of(double[] values) {
            PatternScores.Scores one = scores.of(values);
            return new PValues(
                    scores.hasQuantities() ? quantities.pValue(one.quantities()) : 1,
                    scores.hasFindings() ? findings.pValue(one.findings()) : 1,
                    scores.hasMistakes() ? mistakes.pValue(one.mistake()) : 1,
                    one.likeliest());
        }
    }
}
