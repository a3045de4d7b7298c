package org.candor.reliability;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.survival.Cholesky;

/// How unusual what is known of a patient is under the joint model, for one pattern of what is known.
///
/// The known coordinates are taken in a fixed order, quantities first: with `Sigma_oo = L L'` each has the
/// conditional distribution `N(m_i, L_ii^2)` given those before it. A quantity contributes its squared
/// standardised deviation `e_i^2`, a finding `-ln P(b_i | before)`; after a finding its latent value is
/// taken at its conditional mean, which is the sequential conditioning of Geweke, Hajivassiliou and Keane
/// with means in place of draws. The scores are deterministic, so ranking them among scores of draws from
/// the model is exact whatever the approximation costs in power.
final class PatternScores {
    private final FeatureSchema schema;
    private final LatentGaussian joint;
    private final List<Mistake> mistakes;
    private final int[] known;
    private final int quantities;
    private final int[] place;
    private final double[] lower;
    private final double[] precision;

    PatternScores(FeatureSchema schema, LatentGaussian joint, List<Mistake> mistakes, boolean[] observed) {
        this.schema = schema;
        this.joint = joint;
        this.known = new int[count(observed)];
        this.place = new int[observed.length];
        this.quantities = order(observed);
        this.mistakes =
                mistakes.stream().filter(mistake -> applies(mistake, observed)).toList();
        this.lower = Cholesky.of(covariance(known.length), known.length).lower();
        this.precision = Cholesky.of(covariance(quantities), quantities).inverse();
    }

    /// The covariance of the first coordinates.
    private double[] covariance(int size) {
        double[] covariance = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                covariance[i * size + k] = joint.covariance().get(known[i], known[k]);
            }
        }
        return covariance;
    }

    /// Scores of one vector, high where it is unusual.
    ///
    /// @param quantities sum of squared standardised deviations of the quantities
    /// @param findings   minus the log probability of the findings given the quantities
    /// @param mistake    how much more probable the quantities would be without the likeliest mistake, as a
    ///     logarithm
    /// @param likeliest  that mistake
    record Scores(double quantities, double findings, double mistake, Optional<Mistake> likeliest) {}

    private static int count(boolean[] observed) {
        int count = 0;
        for (boolean one : observed) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /// Fills the order of the known coordinates.
    ///
    /// @return the number of quantities, which come first
    private int order(boolean[] observed) {
        int next = 0;
        int first = 0;
        for (boolean binary : new boolean[] {false, true}) {
            for (int j = 0; j < observed.length; j++) {
                if (observed[j] && joint.variables().get(j).binary() == binary) {
                    place[j] = next;
                    known[next++] = j;
                }
            }
            first = binary ? first : next;
        }
        return first;
    }

    private static boolean applies(Mistake mistake, boolean[] observed) {
        return switch (mistake) {
            case Mistake.WrongFactor factor -> observed[factor.index()];
            case Mistake.Exchanged pair -> observed[pair.first()] && observed[pair.second()];
        };
    }

    boolean hasQuantities() {
        return quantities > 0;
    }

    boolean hasFindings() {
        return quantities < known.length;
    }

    boolean hasMistakes() {
        return !mistakes.isEmpty();
    }

    /// A vector of the model with this pattern, on the modelled scale; other coordinates are `NaN`.
    double[] draw(RandomGenerator random) {
        int size = known.length;
        double[] noise = new double[size];
        double[] values = new double[joint.variables().size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < size; i++) {
            noise[i] = random.nextGaussian();
            LatentGaussian.Variable variable = joint.variables().get(known[i]);
            double latent = joint.mean(known[i]) + before(i, noise) + lower[i * size + i] * noise[i];
            FeatureSpec spec = schema.spec(known[i]);
            values[known[i]] = variable.binary()
                    ? (latent > 0 ? 1 : 0)
                    : spec.toScale(spec.fromScale(variable.centre() + variable.unit() * latent));
        }
        return values;
    }

    private double before(int i, double[] standard) {
        double sum = 0;
        for (int k = 0, at = i * known.length; k < i; k++) {
            sum += lower[at + k] * standard[k];
        }
        return sum;
    }

    /// @param values on the modelled scale; only the known coordinates are read
    Scores of(double[] values) {
        int size = known.length;
        double[] standard = new double[size];
        double[] deviation = new double[quantities];
        double squares = 0;
        for (int i = 0; i < quantities; i++) {
            deviation[i] = latent(known[i], values[known[i]]) - joint.mean(known[i]);
            standard[i] = (deviation[i] - before(i, standard)) / lower[i * size + i];
            squares += standard[i] * standard[i];
        }
        double surprise = 0;
        for (int i = quantities; i < size; i++) {
            double expected = before(i, standard);
            double spread = lower[i * size + i];
            double margin = (joint.mean(known[i]) + expected) / spread;
            boolean present = values[known[i]] > 0.5;
            surprise -= NormalTail.logBelow(present ? margin : -margin);
            standard[i] = present ? NormalTail.meanAbove(margin) : -NormalTail.meanAbove(-margin);
        }
        return withLikeliest(squares, surprise, values, deviation);
    }

    /// Value on the latent scale of a quantity.
    private double latent(int j, double value) {
        LatentGaussian.Variable variable = joint.variables().get(j);
        return (value - variable.centre()) / variable.unit();
    }

    private Scores withLikeliest(double squares, double surprise, double[] values, double[] deviation) {
        double[] pull = new double[quantities];
        for (int i = 0; i < quantities; i++) {
            for (int k = 0; k < quantities; k++) {
                pull[i] += precision(i, k) * deviation[k];
            }
        }
        double best = Double.NEGATIVE_INFINITY;
        Optional<Mistake> likeliest = Optional.empty();
        for (Mistake mistake : mistakes) {
            double gain = switch (mistake) {
                case Mistake.WrongFactor factor -> gain(factor, values, pull);
                case Mistake.Exchanged pair -> gain(pair, values, pull);
            };
            if (gain > best) {
                best = gain;
                likeliest = Optional.of(mistake);
            }
        }
        return new Scores(squares, surprise, best, likeliest);
    }

    private double gain(Mistake.WrongFactor mistake, double[] values, double[] pull) {
        FeatureSpec spec = schema.spec(mistake.index());
        double corrected = raw(spec, values[mistake.index()]) / mistake.factor();
        if (!spec.range().contains(corrected)) {
            return Double.NEGATIVE_INFINITY;
        }
        int i = place[mistake.index()];
        double shift = latent(mistake.index(), spec.toScale(corrected)) - latent(mistake.index(), values[known[i]]);
        // the density of a value in its unit has the factor 1 / value only where the scale is logarithmic
        double jacobian = spec.scale() == FeatureSpec.Scale.LOG ? 0 : -Math.log(mistake.factor());
        return jacobian - shift * pull[i] - shift * shift * precision(i, i) / 2;
    }

    private double gain(Mistake.Exchanged mistake, double[] values, double[] pull) {
        FeatureSpec first = schema.spec(mistake.first());
        FeatureSpec second = schema.spec(mistake.second());
        double one = raw(first, values[mistake.first()]);
        double other = raw(second, values[mistake.second()]);
        if (!first.range().contains(other) || !second.range().contains(one) || !(one > 0) || !(other > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        int i = place[mistake.first()];
        int k = place[mistake.second()];
        double shift = latent(mistake.first(), first.toScale(other)) - latent(mistake.first(), values[known[i]]);
        double back = latent(mistake.second(), second.toScale(one)) - latent(mistake.second(), values[known[k]]);
        double quadratic =
                shift * shift * precision(i, i) + 2 * shift * back * precision(i, k) + back * back * precision(k, k);
        return jacobian(first, one, other)
                + jacobian(second, other, one)
                - shift * pull[i]
                - back * pull[k]
                - quadratic / 2;
    }

    /// Change of the log density in units of the quantity that its scale makes.
    private static double jacobian(FeatureSpec spec, double recorded, double corrected) {
        return spec.scale() == FeatureSpec.Scale.LOG ? Math.log(recorded / corrected) : 0;
    }

    private double precision(int i, int k) {
        return precision[i * quantities + k];
    }

    private static double raw(FeatureSpec spec, double scaled) {
        return spec.scale() == FeatureSpec.Scale.LOG ? Math.exp(scaled) : scaled;
    }
}
