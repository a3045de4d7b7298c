package org.candor.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.survival.ChiSquared;
import org.candor.survival.Normal;

/// Compares incoming patients with those of the training: each feature, each pair of measured features, and all
/// together.
///
/// - a mean: `z = (mean - reference) / (spread sqrt(1/n + 1/N))`
/// - a spread: `z = log(variance / spread^2) / sqrt((kurtosis - 1) (1/n + 1/N))`, with the kurtosis of the
///   incoming patients, but at least that of a normal distribution: mixed units show here first
/// - a share: two-sided exact tail of the beta-binomial distribution, the prediction of a count among n from a
///   count among N
/// - a correlation: Fisher's `atanh(r) - atanh(reference)`, with a standard error that does not assume normality:
///   that of the mean of `u v - r (u^2 + v^2) / 2` for standardised `u, v`, over `1 - r^2`, but at least that of
///   normal variables
/// - all together: `Q = sum of z_j^2` over the k features (for shares the normal quantile of the mid-p-value);
///   without drift about `k / nu` times chi-square of `nu = k^2 / (sum of squared correlations)` degrees of
///   freedom, rounded down
///
/// Bonferroni's limit over all m comparisons, `falseAlarms / m`, keeps the chance of any alarm without drift below
/// `falseAlarms` whatever depends on what. Patients count once; a feature known in fewer than 30 is not compared.
/// Sources: Satterthwaite, Biometrics Bulletin 2 (1946) 110-114; Steiger and Hakstian, British Journal of
/// Mathematical and Statistical Psychology 35 (1982) 208-215; Aitchison and Dunsmore, Statistical Prediction
/// Analysis (1975), section 5.4.
public final class InputDrift {
    /// Fewer patients than this are not compared.
    public static final int FEWEST = 30;

    private static final double CHANCE = 0.01;
    private static final double NORMAL_KURTOSIS = 3;
    private static final double SMALLEST = 1e-300;

    private final DriftReference reference;
    private final double[][] vectors;

    /// @param vectors one for each patient, on the modelled scale, `NaN` where missing
    private InputDrift(DriftReference reference, double[][] vectors) {
        this.reference = reference;
        this.vectors = vectors;
    }

    /// @param vectors one for each patient, features on their modelled scale in the order of the reference, `NaN`
    ///     where missing
    /// @throws IllegalArgumentException when no feature is known in [#FEWEST] patients, or sizes differ
    public static DriftReport compare(DriftReference reference, double[][] vectors) {
        for (double[] vector : vectors) {
            if (vector.length != reference.size()) {
                throw new IllegalArgumentException("expected " + reference.size() + " features, got " + vector.length);
            }
        }
        return new InputDrift(reference, vectors).report();
    }

    private DriftReport report() {
        List<DriftReport.Finding> findings = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        double squares = 0;
        for (int j = 0; j < reference.size(); j++) {
            double[] values = column(j);
            if (values.length >= FEWEST) {
                known.add(j);
                DriftReport.Finding finding = reference.feature(j).binary() ? share(j, values) : mean(j, values);
                findings.add(finding);
                squares += finding.distance() * finding.distance();
                if (!reference.feature(j).binary()) {
                    spread(j, values, findings);
                }
            }
        }
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no feature is known in " + FEWEST + " patients");
        }
        for (int j : known) {
            for (int k : known) {
                if (j < k
                        && !reference.feature(j).binary()
                        && !reference.feature(k).binary()) {
                    correlation(j, k, findings);
                }
            }
        }
        findings.add(joint(known, squares));
        findings.sort(Comparator.comparingDouble(DriftReport.Finding::pValue).thenComparing(DriftReport.Finding::name));
        return new DriftReport(vectors.length, CHANCE / findings.size(), CHANCE, findings);
    }

    private double[] column(int j) {
        return IntStream.range(0, vectors.length)
                .mapToDouble(i -> vectors[i][j])
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private DriftReport.Finding mean(int j, double[] values) {
        DriftReference.Feature feature = reference.feature(j);
        double mean = average(values);
        double error = feature.spread() * Math.sqrt(1.0 / values.length + 1.0 / reference.patients());
        double z = (mean - feature.mean()) / error;
        return new DriftReport.Finding(
                DriftReport.Kind.MEAN, feature.name(), values.length, feature.mean(), mean, z, twoSided(z));
    }

    private void spread(int j, double[] values, List<DriftReport.Finding> findings) {
        double mean = average(values);
        double[] squares =
                squares(Arrays.stream(values).map(value -> value - mean).toArray());
        double variance = average(squares);
        double kurtosis = Math.max(NORMAL_KURTOSIS, average(squares(squares)) / (variance * variance));
        double error = Math.sqrt((kurtosis - 1) * (1.0 / values.length + 1.0 / reference.patients()));
        if (!(variance > 0) || !(error > 0)) {
            return;
        }
        double expected = reference.feature(j).spread();
        double z = Math.log(variance / (expected * expected)) / error;
        findings.add(new DriftReport.Finding(
                DriftReport.Kind.SPREAD,
                reference.feature(j).name(),
                values.length,
                expected,
                Math.sqrt(variance),
                z,
                twoSided(z)));
    }

    private DriftReport.Finding share(int j, double[] values) {
        DriftReference.Feature feature = reference.feature(j);
        int count = 0;
        for (double value : values) {
            count += value > 0.5 ? 1 : 0;
        }
        double first = feature.mean() * reference.patients() + 0.5;
        double second = (1 - feature.mean()) * reference.patients() + 0.5;
        double below = 0;
        double here = 0;
        double log = 0;
        for (int i = 0; i < values.length; i++) {
            log += Math.log((second + i) / (first + second + i));
        }
        double chance = Math.exp(log);
        for (int k = 0; k <= count; k++) {
            below += here;
            here = chance;
            chance *= (values.length - k) / (k + 1.0) * (first + k) / (second + values.length - k - 1);
        }
        double above = Math.max(0, 1 - below - here);
        double middle = Math.clamp(below + here / 2, 1e-15, 1 - 1e-15);
        double twoSided = Math.min(1, 2 * Math.min(below + here, here + above));
        return new DriftReport.Finding(
                DriftReport.Kind.SHARE,
                feature.name(),
                values.length,
                feature.mean(),
                (double) count / values.length,
                Normal.quantile(middle),
                twoSided);
    }

    private void correlation(int j, int k, List<DriftReport.Finding> findings) {
        int[] both = IntStream.range(0, vectors.length)
                .filter(i -> !Double.isNaN(vectors[i][j]) && !Double.isNaN(vectors[i][k]))
                .toArray();
        if (both.length < FEWEST) {
            return;
        }
        double[] u = standardised(both, j);
        double[] v = standardised(both, k);
        double r = 0;
        for (int i = 0; i < u.length; i++) {
            r += u[i] * v[i] / u.length;
        }
        double[] influence = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            influence[i] = u[i] * v[i] - r * (u[i] * u[i] + v[i] * v[i]) / 2;
        }
        double expected = reference.correlation(j, k);
        double spread = Math.max(1, Math.sqrt(average(squares(influence))) / (1 - r * r));
        double error = spread * Math.sqrt(1.0 / (u.length - 3.0) + 1.0 / reference.patients());
        if (!(error > 0) || Math.abs(r) >= 1) {
            return;
        }
        double z = (atanh(r) - atanh(expected)) / error;
        findings.add(new DriftReport.Finding(
                DriftReport.Kind.CORRELATION,
                reference.feature(j).name() + " ~ " + reference.feature(k).name(),
                u.length,
                expected,
                r,
                z,
                twoSided(z)));
    }

    private double[] standardised(int[] patients, int j) {
        double[] values = IntStream.of(patients).mapToDouble(i -> vectors[i][j]).toArray();
        double mean = average(values);
        double[] centred = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] - mean)
                .toArray();
        double spread = Math.sqrt(average(squares(centred)));
        return IntStream.range(0, centred.length)
                .mapToDouble(i -> spread > 0 ? centred[i] / spread : 0)
                .toArray();
    }

    private DriftReport.Finding joint(List<Integer> known, double squares) {
        double correlations = 0;
        for (int j : known) {
            for (int k : known) {
                correlations += reference.correlation(j, k) * reference.correlation(j, k);
            }
        }
        int count = known.size();
        int degrees = Math.max(1, (int) (count * count / correlations));
        double pValue = ChiSquared.upperTail(squares * degrees / count, degrees);
        double z = Normal.quantile(Math.clamp(1 - pValue / 2, 0.5, 1 - 1e-15));
        return new DriftReport.Finding(
                DriftReport.Kind.JOINT, "", vectors.length, count, squares, z, Math.clamp(pValue, 0, 1));
    }

    private static double average(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).toArray();
    }

    private static double atanh(double r) {
        return Math.log((1 + r) / (1 - r)) / 2;
    }

    private static double twoSided(double z) {
        return Math.max(SMALLEST, ChiSquared.upperTail(z * z, 1));
    }
}
