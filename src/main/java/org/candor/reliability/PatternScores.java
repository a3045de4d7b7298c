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
    private final MistakeEvidence mistakes;
    private final int[] known;
    private final int quantities;
    private final int[] place;
    private final double[] lower;
    private final double[] precision;
    private final double[][] slopes;

    PatternScores(FeatureSchema schema, LatentGaussian joint, List<Mistake> mistakes, boolean[] observed) {
        this.schema = schema;
        this.joint = joint;
        this.known = new int[count(observed)];
        this.place = new int[observed.length];
        this.quantities = order(observed);
        this.mistakes = new MistakeEvidence(
                schema,
                joint,
                mistakes.stream().filter(mistake -> applies(mistake, observed)).toList(),
                place);
        this.lower = Cholesky.of(covariance(known.length), known.length).lower();
        this.precision = Cholesky.of(covariance(quantities), quantities).inverse();
        this.slopes = slopes();
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

    /// Slopes of the latent mean of each finding in the quantities, `Sigma_qq^-1 Sigma_qf`.
    private double[][] slopes() {
        double[][] all = new double[known.length - quantities][quantities];
        for (int f = 0; f < all.length; f++) {
            for (int i = 0; i < quantities; i++) {
                for (int k = 0; k < quantities; k++) {
                    all[f][i] +=
                            precision[i * quantities + k] * joint.covariance().get(known[k], known[quantities + f]);
                }
            }
        }
        return all;
    }

    /// Scores of one vector, high where it is unusual.
    ///
    /// @param quantities sum of squared standardised deviations of the quantities
    /// @param findings   minus the log probability of the findings given the quantities
    /// @param mistake    how much more probable the values would be without a mistake, as a logarithm
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
        double[] gradient = new double[quantities];
        double[] curvature = precision.clone();
        double squares = 0;
        for (int i = 0; i < quantities; i++) {
            LatentGaussian.Variable variable = joint.variables().get(known[i]);
            double deviation = (values[known[i]] - variable.centre()) / variable.unit() - joint.mean(known[i]);
            standard[i] = (deviation - before(i, standard)) / lower[i * size + i];
            squares += standard[i] * standard[i];
            for (int k = 0; k < quantities; k++) {
                gradient[k] += precision[k * quantities + i] * deviation;
            }
        }
        double surprise = 0;
        for (int i = quantities; i < size; i++) {
            double spread = lower[i * size + i];
            double side = values[known[i]] > 0.5 ? 1 : -1;
            double margin = side * (joint.mean(known[i]) + before(i, standard)) / spread;
            double shift = NormalTail.meanAbove(margin);
            surprise -= NormalTail.logBelow(margin);
            standard[i] = side * shift;
            add(
                    slopes[i - quantities],
                    standard[i] / spread,
                    shift * (shift + margin) / (spread * spread),
                    gradient,
                    curvature);
        }
        MistakeEvidence.Found found = mistakes.of(values, new MistakeEvidence.Slope(gradient, curvature));
        return new Scores(squares, surprise, found.logarithm(), found.likeliest());
    }

    /// Adds what a finding says of the quantities, of which its latent mean has the slopes `a`.
    private static void add(double[] a, double pull, double stiffness, double[] gradient, double[] curvature) {
        for (int i = 0; i < a.length; i++) {
            gradient[i] -= pull * a[i];
            double scaled = stiffness * a[i];
            for (int k = 0; k < a.length; k++) {
                curvature[i * a.length + k] += scaled * a[k];
            }
        }
    }
}
