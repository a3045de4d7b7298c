package org.candor.survival;

/// The probability that, of one subject who has the event by the horizon and one who is free of it beyond, the first
/// had the lower forecast of survival: the cumulative/dynamic area under the curve, corrected for censoring.
///
/// `AUC(t) = sum over i, j of u_i v_j (1{S_i < S_j} + 1{S_i = S_j} / 2) / (sum of u_i * sum of v_j)`
///
/// with the weights `u` of events and `v` of survivors as in [BrierScore]. Equals riskRegression::Score with
/// `cens.model = "km"`. Cost: O(n log n).
/// Source: Hung and Chiang, Canadian Journal of Statistics 38 (2010) 8-26; Blanche et al., Statistics in Medicine 32
/// (2013) 5381-5397.
public final class TimeDependentAuc {
    private TimeDependentAuc() {}

    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @throws IllegalArgumentException when there is nobody with the event by the horizon, or nobody beyond it
    public static double at(SurvivalData data, double[] survival, double horizonDays) {
        Forecasts.requireProbabilities(data, survival);
        CensoringWeights weights = CensoringWeights.at(data, CensoringDistribution.of(data), horizonDays);
        int[] fromWorst = Ranks.of(survival).order();
        double events = 0;
        double survivors = 0;
        double ordered = 0;
        int start = 0;
        while (start < fromWorst.length) {
            double eventsHere = 0;
            double survivorsHere = 0;
            int end = start;
            for (; end < fromWorst.length && survival[fromWorst[end]] == survival[fromWorst[start]]; end++) {
                eventsHere += weights.ofEvent(fromWorst[end]);
                survivorsHere += weights.ofSurvivor(fromWorst[end]);
            }
            ordered += survivorsHere * (events + eventsHere / 2);
            events += eventsHere;
            survivors += survivorsHere;
            start = end;
        }
        if (!(events > 0 && survivors > 0)) {
            throw new IllegalArgumentException(
                    "day " + horizonDays + " needs subjects with the event before and subjects beyond");
        }
        return ordered / (events * survivors);
    }
}
