package org.candor.survival;

import java.util.Arrays;

/// Cox regression with an elastic net penalty, along a path of penalties: minimises
///
///     -l(beta) / W + lambda ( alpha |beta|_1 + (1 - alpha) / 2 |beta|_2^2 )
///
/// with `W` the weight of all rows. As R's `glmnet(family = "cox")`, but to the exact optimum unless
/// [#withThreshold] says otherwise. By default columns are scaled to a standard deviation of 1 (with divisor n)
/// first; coefficients are always those of the columns as given.
///
/// Each fit starts from the last one. Columns that the sequential strong rule discards are left out and their
/// optimality is checked at the end. The others are fitted by coordinate descent on a quadratic expansion of
/// `l` ([ElasticNetSolver]).
///
/// Sources: Simon, Friedman, Hastie and Tibshirani, J. Statistical Software 39(5) (2011); Tibshirani et al.,
/// J. R. Statist. Soc. B 74 (2012) 245-266 for the strong rule; Lee, Sun and Saunders, SIAM J. Optimization
/// 24 (2014) 1420-1443 for the proximal Newton method.
public final class ElasticNetCox {
    private static final int STEPS = 100;
    private static final double SMALLEST_ALPHA = 1e-3;
    private static final double LARGEST_THRESHOLD = 0.01;

    private final double alpha;
    private final boolean standardised;
    private final Ties ties;

    private final double threshold;

    private ElasticNetCox(double alpha, boolean standardised, Ties ties, double threshold) {
        this.alpha = alpha;
        this.standardised = standardised;
        this.ties = ties;
        this.threshold = threshold;
    }

    /// The lasso of standardised columns with Efron's ties. (glmnet takes Breslow's.)
    public static ElasticNetCox withDefaults() {
        return new ElasticNetCox(1, true, Ties.EFRON, 0);
    }

    /// @param newAlpha the share of the absolute values in the penalty: 1 for the lasso, 0 for ridge
    ///     regression
    public ElasticNetCox withAlpha(double newAlpha) {
        if (!(newAlpha >= 0 && newAlpha <= 1)) {
            throw new IllegalArgumentException("alpha lies between 0 and 1, not at " + newAlpha);
        }
        return new ElasticNetCox(newAlpha, standardised, ties, threshold);
    }

    /// The penalty acts on the coefficients of the columns as given.
    public ElasticNetCox withoutStandardising() {
        return new ElasticNetCox(alpha, false, ties, threshold);
    }

    public ElasticNetCox withTies(Ties newTies) {
        return new ElasticNetCox(alpha, standardised, newTies, threshold);
    }

    /// Ends each fit near the optimum: after a step that changes no coefficient by a `d_j` with `H_jj d_j^2` beyond
    /// this share of half the null deviance, `l_saturated - l(0)`, with the information `H`. It is the kind of rule
    /// by which glmnet stops, at 1e-7. Columns left out satisfy the conditions of the optimum all the same.
    ///
    /// @param newThreshold from 0, the default, for the exact optimum, to 0.01
    public ElasticNetCox withThreshold(double newThreshold) {
        if (!(newThreshold >= 0 && newThreshold <= LARGEST_THRESHOLD)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 0.01, not at " + newThreshold);
        }
        return new ElasticNetCox(alpha, standardised, ties, newThreshold);
    }

    /// Along 100 penalties, from the smallest that leaves no column down to a ten-thousandth of it (a
    /// hundredth with fewer rows than columns), evenly on the log scale.
    ///
    /// @throws IllegalArgumentException when rows do not match, a covariate is not finite or there is no
    ///     event
    /// @throws ConvergenceException     when the likelihood of so weak a penalty has no finite maximum
    public ElasticNetPath fit(SurvivalData data, Matrix x) {
        ElasticNetSolver solver = solver(data, x);
        double largest = solver.largestSlope() / Math.max(alpha, SMALLEST_ALPHA);
        double ratio = data.n() > x.columns() ? 1e-4 : 1e-2;
        double[] lambdas = new double[STEPS];
        Arrays.setAll(lambdas, k -> largest * StrictMath.pow(ratio, k / (STEPS - 1.0)));
        return ElasticNetPath.of(solver, lambdas);
    }

    /// @param lambdas penalties, not negative; taken in descending order
    public ElasticNetPath fit(SurvivalData data, Matrix x, double[] lambdas) {
        if (lambdas.length == 0 || !Arrays.stream(lambdas).allMatch(value -> value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("expected penalties, finite and none negative");
        }
        double[] descending = Arrays.stream(lambdas)
                .map(value -> -value)
                .sorted()
                .map(value -> -value)
                .toArray();
        return ElasticNetPath.of(solver(data, x), descending);
    }

    /// Judges the penalties of a path by the deviance of the rows that a fit has not seen.
    ///
    /// @param fold the fold of each row, any numbers
    public ElasticNetCrossValidation crossValidate(SurvivalData data, Matrix x, int[] fold) {
        return ElasticNetCrossValidation.run(this, fit(data, x), data, x, fold);
    }

    /// @param lambdas penalties, not negative
    public ElasticNetCrossValidation crossValidate(SurvivalData data, Matrix x, int[] fold, double[] lambdas) {
        return ElasticNetCrossValidation.run(this, fit(data, x, lambdas), data, x, fold);
    }

    Ties ties() {
        return ties;
    }

    double alpha() {
        return alpha;
    }

    double threshold() {
        return threshold;
    }

    private ElasticNetSolver solver(SurvivalData data, Matrix x) {
        double[] spread = new double[x.columns()];
        Arrays.setAll(spread, j -> spread(data, x, j));
        double[] ones = new double[x.columns()];
        Arrays.fill(ones, 1);
        double[] scale = standardised ? spread : ones;
        double[] elements = x.toRowMajor();
        Arrays.setAll(elements, i -> elements[i] / scale[i % scale.length]);
        double weight = 0;
        for (int i = 0; i < data.n(); i++) {
            weight += data.weight(i);
        }
        Matrix scaled = Matrix.ofRowMajor(x.rows(), x.columns(), elements);
        return new ElasticNetSolver(
                this, CoxPartialLikelihood.of(data, scaled, ties), weight, scale, standardised ? ones : spread);
    }

    // 1 for a constant column, whose coefficient stays zero.
    private static double spread(SurvivalData data, Matrix x, int column) {
        double weight = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < Math.min(x.rows(), data.n()); i++) {
            weight += data.weight(i);
            double difference = x.get(i, column) - mean;
            mean += difference * data.weight(i) / weight;
            squares += data.weight(i) * difference * (x.get(i, column) - mean);
        }
        return squares > 0 ? Math.sqrt(squares / weight) : 1;
    }
}
