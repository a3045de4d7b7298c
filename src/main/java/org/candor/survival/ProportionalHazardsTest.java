package org.candor.survival;

import java.util.Arrays;

/// Whether the coefficients of a Cox model change over time: the score test of adding `g(t) x_j` to it, one
/// covariate at a time and all together. As R's `cox.zph` (version 3, the exact test).
///
/// With `V_k` the covariance of the covariates in the risk set at event time `k` and `g_k` a function of that
/// time, centred at the mean of the events, the information of the larger model is
///
///     [ sum V_k      sum g_k V_k   ]        the score is  [ 0                           ]
///     [ sum g_k V_k  sum g_k^2 V_k ]                      [ sum_i g_i w_i (x_i - xbar_i) ]
///
/// Source: Grambsch and Therneau, Biometrika 81 (1994) 515-526, without its approximation `V_k = V`.
public final class ProportionalHazardsTest {
    private final double[] chiSquared;
    private final double globalChiSquared;
    private final int globalDf;

    private ProportionalHazardsTest(double[] chiSquared, double globalChiSquared, int globalDf) {
        this.chiSquared = chiSquared;
        this.globalChiSquared = globalChiSquared;
        this.globalDf = globalDf;
    }

    /// The function of time along which coefficients may change.
    public enum Transform {
        IDENTITY,
        LOG,
        /// The rank of the time among all exits, ties on average.
        RANK,
        /// One less Kaplan-Meier's curve just before; R's default. Outlying times weigh no more than others.
        KAPLAN_MEIER
    }

    /// @param data the follow-up of the fit
    /// @param x    the covariates of the fit
    /// @throws IllegalArgumentException when the rows or columns are not those of the fit, or a time that is
    ///     not
    ///                                  positive has no logarithm
    public static ProportionalHazardsTest of(SurvivalData data, Matrix x, CoxFit fit, Transform transform) {
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, x, fit.ties());
        TimeWeightedInformation information =
                TimeWeightedInformation.of(likelihood, fit.coefficients(), centred(data, transform));
        int p = likelihood.columns();
        double[] chiSquared = new double[p];
        int globalDf = 0;
        for (int j = 0; j < p; j++) {
            boolean estimated = fit.covariance().get(j, j) > 0;
            globalDf += estimated ? 1 : 0;
            chiSquared[j] = estimated ? information.scoreTest(new int[] {j}) : 0;
        }
        int[] all = new int[p];
        Arrays.setAll(all, j -> j);
        return new ProportionalHazardsTest(chiSquared, information.scoreTest(all), globalDf);
    }

    /// By row; only the rows with an event are asked for.
    private static double[] centred(SurvivalData data, Transform transform) {
        double[] g = switch (transform) {
            case IDENTITY -> exits(data);
            case LOG ->
                Arrays.stream(exits(data)).map(ProportionalHazardsTest::log).toArray();
            case RANK -> averageRanks(exits(data));
            case KAPLAN_MEIER -> {
                double[] ones = new double[data.n()];
                Arrays.fill(ones, 1);
                StepFunction survival = KaplanMeier.fit(data.withWeights(ones)).survival();
                yield Arrays.stream(exits(data))
                        .map(t -> 1 - survival.before(t))
                        .toArray();
            }
        };
        double sum = 0;
        for (int i = 0; i < g.length; i++) {
            sum += data.event(i) ? g[i] : 0;
        }
        double mean = sum / data.events();
        return Arrays.stream(g).map(value -> value - mean).toArray();
    }

    private static double[] exits(SurvivalData data) {
        double[] exits = new double[data.n()];
        Arrays.setAll(exits, data::exit);
        return exits;
    }

    private static double log(double time) {
        if (!(time > 0)) {
            throw new IllegalArgumentException("the logarithm of time needs times above 0, got " + time);
        }
        return StrictMath.log(time);
    }

    private static double[] averageRanks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Ranks ranks = Ranks.of(values);
        double[] average = new double[ranks.count()];
        for (int i = 0, level = 0; i < sorted.length; level++) {
            int end = i;
            while (end < sorted.length && sorted[end] == sorted[i]) {
                end++;
            }
            average[level] = (i + 1 + end) / 2.0;
            i = end;
        }
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> average[ranks.rank(i)]);
        return result;
    }

    /// Of one covariate, with one degree of freedom; 0 where the column is aliased.
    public double chiSquared(int column) {
        return chiSquared[column];
    }

    public double pValue(int column) {
        return ChiSquared.upperTail(chiSquared[column], 1);
    }

    /// Of all covariates together.
    public double globalChiSquared() {
        return globalChiSquared;
    }

    public int globalDf() {
        return globalDf;
    }

    public double globalPValue() {
        return ChiSquared.upperTail(globalChiSquared, globalDf);
    }
}
