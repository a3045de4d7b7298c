package org.candor.survival;

/// The probability that, of one subject who has the event by the horizon and one who is free of it beyond, the first
/// had the lower forecast of survival: the cumulative/dynamic area under the curve, corrected for censoring.
///
/// `AUC(t) = sum over i, j of u_i v_j (1{S_i < S_j} + 1{S_i = S_j} / 2) / (sum of u_i * sum of v_j)`
///
/// with the weights `u` of events and `v` of survivors as in [BrierScore]. Equals riskRegression::Score with
/// `cens.model = "km"`. Cost: O(n log n), also of the standard error.
/// Source: Hung and Chiang, Canadian Journal of Statistics 38 (2010) 8-26; Blanche et al., Statistics in Medicine 32
/// (2013) 5381-5397.
public final class TimeDependentAuc {
    private TimeDependentAuc() {}

    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @throws IllegalArgumentException when there is nobody with the event by the horizon, or nobody beyond it
    public static double at(SurvivalData data, double[] survival, double horizonDays) {
        return Sums.of(data, survival, horizonDays).area();
    }

    /// The standard error of [#at] from the influence of each subject, which holds the uncertainty of `G`
    /// ([CensoringInfluence]); the forecasts are taken as given. With `a_i` the weighted part of survivors that an
    /// event `i` is rightly below and `b_j` that of events for a survivor `j`, the terms are
    ///
    ///     q_i = n (u_i (a_i - AUC) / sum of u + v_i (b_i - AUC) / sum of v)
    ///
    /// Equals riskRegression::Score. Source: Blanche et al. 2013.
    ///
    /// @throws IllegalArgumentException as [#at], and when the subjects have case weights
    public static double standardError(SurvivalData data, double[] survival, double horizonDays) {
        return CensoringInfluence.standardError(
                data, Sums.of(data, survival, horizonDays).terms(), horizonDays);
    }

    /// The area with its normal interval, cut at 0 and 1.
    public static Estimate estimate(SurvivalData data, double[] survival, double horizonDays, double level) {
        return CensoringInfluence.interval(
                at(data, survival, horizonDays), standardError(data, survival, horizonDays), level);
    }

    /// Of each subject, the weight of events with lower forecasts and of survivors with higher ones, ties half.
    private static final class Sums {
        private final CensoringWeights weights;
        private final double[] eventsBelow;
        private final double[] survivorsBelow;
        private double events;
        private double survivors;

        private Sums(CensoringWeights weights, double[] survival) {
            this.weights = weights;
            this.eventsBelow = new double[survival.length];
            this.survivorsBelow = new double[survival.length];
            int[] fromWorst = Ranks.of(survival).order();
            int start = 0;
            while (start < fromWorst.length) {
                double eventsHere = 0;
                double survivorsHere = 0;
                int end = start;
                for (; end < fromWorst.length && survival[fromWorst[end]] == survival[fromWorst[start]]; end++) {
                    eventsHere += weights.ofEvent(fromWorst[end]);
                    survivorsHere += weights.ofSurvivor(fromWorst[end]);
                }
                for (int k = start; k < end; k++) {
                    eventsBelow[fromWorst[k]] = events + eventsHere / 2;
                    survivorsBelow[fromWorst[k]] = survivors + survivorsHere / 2;
                }
                events += eventsHere;
                survivors += survivorsHere;
                start = end;
            }
        }

        static Sums of(SurvivalData data, double[] survival, double horizonDays) {
            Forecasts.requireProbabilities(data, survival);
            CensoringWeights weights = CensoringWeights.at(data, CensoringDistribution.of(data), horizonDays);
            Sums sums = new Sums(weights, survival);
            if (!(sums.events > 0 && sums.survivors > 0)) {
                throw new IllegalArgumentException(
                        "day " + horizonDays + " needs subjects with the event before and subjects beyond");
            }
            return sums;
        }

        double area() {
            double ordered = 0;
            for (int j = 0; j < eventsBelow.length; j++) {
                ordered += weights.ofSurvivor(j) * eventsBelow[j];
            }
            return ordered / (events * survivors);
        }

        double[] terms() {
            double area = area();
            double[] terms = new double[eventsBelow.length];
            for (int i = 0; i < terms.length; i++) {
                double rightly = 1 - survivorsBelow[i] / survivors;
                double ofEvent = weights.ofEvent(i) * (rightly - area) / events;
                double ofSurvivor = weights.ofSurvivor(i) * (eventsBelow[i] / events - area) / survivors;
                terms[i] = terms.length * (ofEvent + ofSurvivor);
            }
            return terms;
        }
    }
}
