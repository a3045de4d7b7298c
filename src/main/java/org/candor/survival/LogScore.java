package org.candor.survival;

import java.util.Arrays;

/// The mean logarithmic loss of forecasts of being alive at horizons, corrected for censoring; smaller is
/// better.
///
///     L(t) = -1/n sum of ( 1{T_i <= t, event} log(1 - S_i(t)) / G(T_i-) + 1{T_i > t} log S_i(t) / G(t) )
///
/// with the marginal [CensoringDistribution] of the scored data, and the mean of `L(t)` over the horizons.
/// At each horizon it is the log score of a binary outcome, which is proper (Good, J. Royal Statistical
/// Society B 14 (1952) 107-114), weighted as in [BrierScore]: its expectation is that without censoring,
/// when censoring is independent. Forecasts below [#LEAST] or above `1 - LEAST` count as that, as one event
/// that was called impossible would outweigh all else.
///
/// Source: Graf et al., Statistics in Medicine 18 (1999) 2529-2545, section 3, for the log score; the
/// weights as there.
public final class LogScore {
    /// The smallest probability that is scored as it is.
    public static final double LEAST = 1e-6;

    private LogScore() {}

    /// The score at one horizon.
    ///
    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @throws IllegalArgumentException when follow-up starts late or nobody is followed to the horizon
    public static double at(SurvivalData data, double[] survival, double horizonDays) {
        return mean(data, Matrix.ofRowMajor(survival.length, 1, survival), new double[] {horizonDays});
    }

    /// The mean of the scores at several horizons.
    ///
    /// @param survival one row for each subject, one column for each of `days`
    public static double mean(SurvivalData data, Matrix survival, double[] days) {
        double sum = 0;
        CensoringDistribution censoring = CensoringDistribution.of(data);
        for (int k = 0; k < days.length; k++) {
            double[] column = column(data, survival, days, k);
            CensoringWeights weights = CensoringWeights.at(data, censoring, days[k]);
            double loss = 0;
            for (int i = 0; i < column.length; i++) {
                loss -= weights.ofEvent(i) * StrictMath.log(1 - column[i])
                        + weights.ofSurvivor(i) * StrictMath.log(column[i]);
            }
            sum += loss / weights.subjects();
        }
        return sum / days.length;
    }

    /// The forecasts at one horizon, none of them certain.
    static double[] column(SurvivalData data, Matrix survival, double[] days, int k) {
        if (survival.rows() != data.n() || survival.columns() != days.length || days.length == 0) {
            throw new IllegalArgumentException("expected " + data.n() + " rows and " + days.length + " columns, got "
                    + survival.rows() + " and " + survival.columns());
        }
        double[] column = new double[data.n()];
        Arrays.setAll(column, i -> survival.get(i, k));
        Forecasts.requireProbabilities(data, column);
        Arrays.setAll(column, i -> Math.clamp(column[i], LEAST, 1 - LEAST));
        return column;
    }
}
