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
    private final double[][] slopeProducts;

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
        this.slopeProducts = slopeProducts();
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

    /// For each quantity its slopes in the latent means of the findings, `Sigma_qq^-1 Sigma_qf`.
    private double[][] slopes() {
        double[][] all = new double[quantities][known.length - quantities];
        for (int i = 0; i < quantities; i++) {
            for (int f = 0; f < all[i].length; f++) {
                for (int k = 0; k < quantities; k++) {
                    all[i][f] +=
                            precision[i * quantities + k] * joint.covariance().get(known[k], known[quantities + f]);
                }
            }
        }
        return all;
    }

    /// Products of the slopes of two quantities for each finding, one row for each pair of the lower triangle.
    private double[][] slopeProducts() {
        double[][] products = new double[quantities * (quantities + 1) / 2][known.length - quantities];
        int pair = 0;
        for (int i = 0; i < quantities; i++) {
            for (int k = 0; k <= i; k++, pair++) {
                for (int f = 0; f < products[pair].length; f++) {
                    products[pair][f] = slopes[i][f] * slopes[k][f];
                }
            }
        }
        return products;
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
        return DotProduct.of(lower, i * known.length, standard, i);
    }

    /// @param values on the modelled scale; only the known coordinates are read
    Scores of(double[] values) {
        int size = known.length;
        double[] standard = new double[size];
        double[] gradient = new double[quantities];
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
        double[] pull = new double[size - quantities];
        double[] stiffness = new double[size - quantities];
        NormalTail.Product likelihood = new NormalTail.Product();
        for (int i = quantities; i < size; i++) {
            double spread = lower[i * size + i];
            double side = values[known[i]] > 0.5 ? 1 : -1;
            double margin = side * (joint.mean(known[i]) + before(i, standard)) / spread;
            double shift = likelihood.below(margin);
            standard[i] = side * shift;
            pull[i - quantities] = standard[i] / spread;
            stiffness[i - quantities] = shift * (shift + margin) / (spread * spread);
        }
        for (int i = 0; i < quantities; i++) {
            gradient[i] -= DotProduct.of(slopes[i], 0, pull, pull.length);
        }
        MistakeEvidence.Found found = mistakes.of(values, new MistakeEvidence.Slope(gradient, curvature(stiffness)));
        return new Scores(squares, -likelihood.logarithm(), found.logarithm(), found.likeliest());
    }

    /// The lower triangle of the curvature: of the quantities by themselves, and of what findings say of them.
    private double[] curvature(double[] stiffness) {
        double[] curvature = precision.clone();
        int pair = 0;
        for (int i = 0; i < quantities; i++) {
            for (int k = 0; k <= i; k++) {
                curvature[i * quantities + k] += DotProduct.of(slopeProducts[pair++], 0, stiffness, stiffness.length);
            }
        }
        return curvature;
    }
}
