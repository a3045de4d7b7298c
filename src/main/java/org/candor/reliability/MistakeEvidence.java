package org.candor.reliability;

import java.util.List;
import java.util.Optional;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;

/// How much more probable everything known of a patient would be if one mistake had been made in it.
///
/// `ln (1/n) sum exp(g_k)` over the `n` mistakes, the likelihood ratio against none when all are equally
/// likely. `g_k` is the gain in log density when the mistake is undone; with the recorded quantities moved
/// by `d` it is `-d's - d'Cd / 2` with the gradient `s` and the curvature `C` of minus the log density: exact
/// for quantities, an expansion for what findings say of them.
final class MistakeEvidence {
    private final FeatureSchema schema;
    private final LatentGaussian joint;
    private final List<Mistake> mistakes;
    private final int[] place;

    /// @param mistakes those that the known quantities allow
    /// @param place    of a quantity of the schema among the known ones
    MistakeEvidence(FeatureSchema schema, LatentGaussian joint, List<Mistake> mistakes, int[] place) {
        this.schema = schema;
        this.joint = joint;
        this.mistakes = mistakes;
        this.place = place;
    }

    /// Gradient and curvature of minus the log density in the latent scale of the known quantities.
    ///
    /// @param gradient  one for each quantity; not copied
    /// @param curvature row by row, of which the lower triangle is read; not copied
    static final class Slope {
        private final double[] gradient;
        private final double[] curvature;

        Slope(double[] gradient, double[] curvature) {
            this.gradient = gradient;
            this.curvature = curvature;
        }

        double first(int i) {
            return gradient[i];
        }

        double second(int i, int k) {
            return curvature[Math.max(i, k) * gradient.length + Math.min(i, k)];
        }
    }

    /// @param logarithm of the likelihood ratio, minus infinity when no mistake can have been made
    /// @param likeliest the mistake of the largest gain
    record Found(double logarithm, Optional<Mistake> likeliest) {}

    boolean isEmpty() {
        return mistakes.isEmpty();
    }

    /// @param values as recorded, on the modelled scale
    Found of(double[] values, Slope slope) {
        double best = Double.NEGATIVE_INFINITY;
        Optional<Mistake> likeliest = Optional.empty();
        double[] gains = new double[mistakes.size()];
        for (int m = 0; m < gains.length; m++) {
            gains[m] = switch (mistakes.get(m)) {
                case Mistake.WrongFactor factor -> gain(factor, values, slope);
                case Mistake.Exchanged pair -> gain(pair, values, slope);
            };
            if (gains[m] > best) {
                best = gains[m];
                likeliest = Optional.of(mistakes.get(m));
            }
        }
        if (likeliest.isEmpty()) {
            return new Found(best, likeliest);
        }
        double sum = 0;
        for (double gain : gains) {
            sum += Math.exp(gain - best);
        }
        return new Found(best + Math.log(sum / gains.length), likeliest);
    }

    /// Value on the latent scale of a quantity.
    private double latent(int j, double value) {
        LatentGaussian.Variable variable = joint.variables().get(j);
        return (value - variable.centre()) / variable.unit();
    }

    private double gain(Mistake.WrongFactor mistake, double[] values, Slope slope) {
        FeatureSpec spec = schema.spec(mistake.index());
        double corrected = raw(spec, values[mistake.index()]) / mistake.factor();
        if (!spec.range().contains(corrected)) {
            return Double.NEGATIVE_INFINITY;
        }
        int i = place[mistake.index()];
        double shift =
                latent(mistake.index(), spec.toScale(corrected)) - latent(mistake.index(), values[mistake.index()]);
        // the density of a value in its unit has the factor 1 / value only where the scale is logarithmic
        double jacobian = spec.scale() == FeatureSpec.Scale.LOG ? 0 : -Math.log(mistake.factor());
        return jacobian - shift * slope.first(i) - shift * shift * slope.second(i, i) / 2;
    }

    private double gain(Mistake.Exchanged mistake, double[] values, Slope slope) {
        FeatureSpec first = schema.spec(mistake.first());
        FeatureSpec second = schema.spec(mistake.second());
        double one = raw(first, values[mistake.first()]);
        double other = raw(second, values[mistake.second()]);
        if (!first.range().contains(other) || !second.range().contains(one) || !(one > 0) || !(other > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        int i = place[mistake.first()];
        int k = place[mistake.second()];
        double shift = latent(mistake.first(), first.toScale(other)) - latent(mistake.first(), values[mistake.first()]);
        double back =
                latent(mistake.second(), second.toScale(one)) - latent(mistake.second(), values[mistake.second()]);
        double quadratic = shift * shift * slope.second(i, i)
                + 2 * shift * back * slope.second(i, k)
                + back * back * slope.second(k, k);
        return jacobian(first, one, other)
                + jacobian(second, other, one)
                - shift * slope.first(i)
                - back * slope.first(k)
                - quadratic / 2;
    }

    /// Change of the log density in units of the quantity that its scale makes.
    private static double jacobian(FeatureSpec spec, double recorded, double corrected) {
        return spec.scale() == FeatureSpec.Scale.LOG ? Math.log(recorded / corrected) : 0;
    }

    private static double raw(FeatureSpec spec, double scaled) {
        return spec.scale() == FeatureSpec.Scale.LOG ? Math.exp(scaled) : scaled;
    }
}
