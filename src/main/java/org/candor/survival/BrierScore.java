package org.candor.survival;

/// The mean squared distance between being alive and the forecast of it, corrected for censoring.
///
/// `BS(t) = 1/n sum of S_i(t)^2 1{T_i <= t, event} / G(T_i-) + (1 - S_i(t))^2 1{T_i > t} / G(t)`
///
/// with the marginal [CensoringDistribution] of the scored data, strata ignored. 0 is perfect; always
/// saying 0.5 gives 0.25. Equals riskRegression::Score with `cens.model = "km"`. Source: Graf et al.,
/// Statistics in Medicine 18 (1999) 2529-2545.
public final class BrierScore {
    private BrierScore() {}

    /// The score at one horizon.
    ///
    /// @param survival forecast of each subject's survival at the horizon, from 0 to 1
    /// @throws IllegalArgumentException when follow-up starts late or nobody is followed to the horizon
    public static double at(SurvivalData data, double[] survival, double horizonDays) {
        return score(data, CensoringDistribution.of(data), survival, horizonDays);
    }

    /// The standard error of [#at] from the influence of each subject, which holds the uncertainty of `G`
    /// ([CensoringInfluence]); the forecasts are taken as given. Equals riskRegression::Score.
    ///
    /// @throws IllegalArgumentException as [#at], and when the subjects have case weights or are fewer than two
    public static double standardError(SurvivalData data, double[] survival, double horizonDays) {
        return CensoringInfluence.standardError(data, contributions(data, survival, horizonDays), horizonDays);
    }

    /// The score with its normal interval, cut at 0 and 1.
    public static Estimate estimate(SurvivalData data, double[] survival, double horizonDays, double level) {
        return CensoringInfluence.interval(
                at(data, survival, horizonDays), standardError(data, survival, horizonDays), level);
    }

    /// What each subject adds to the score at one horizon; their mean is [#at].
    public static double[] contributions(SurvivalData data, double[] survival, double horizonDays) {
        Forecasts.requireProbabilities(data, survival);
        CensoringWeights weights = CensoringWeights.at(data, CensoringDistribution.of(data), horizonDays);
        double[] contributions = new double[data.n()];
        for (int i = 0; i < contributions.length; i++) {
            double dying = 1 - survival[i];
            contributions[i] = data.n()
                    / weights.subjects()
                    * (weights.ofEvent(i) * survival[i] * survival[i] + weights.ofSurvivor(i) * dying * dying);
        }
        return contributions;
    }

    /// The mean of the score over time, `1/tau integral from 0 to tau of BS(t) dt`, by the trapezoidal
    /// rule. `BS(0)` is 0, as all are alive then.
    ///
    /// Compare results of one grid only. The score is concave in time, so a coarse grid gives less: for a
    /// Kaplan-Meier curve of AML over five years, 20 steps 0.2221 and daily steps 0.2228. The IBS of
    /// riskRegression is a left sum over its times and less again.
    ///
    /// @param survival one row for each subject, one column for each of `days`
    /// @param days     increasing, from 0 or later to `tau`
    public static double integrated(SurvivalData data, Matrix survival, double[] days) {
        if (survival.rows() != data.n() || survival.columns() != days.length || days.length == 0) {
            throw new IllegalArgumentException("expected " + data.n() + " rows and " + days.length + " columns, got "
                    + survival.rows() + " and " + survival.columns());
        }
        CensoringDistribution censoring = CensoringDistribution.of(data);
        double integral = 0;
        double lastDay = 0;
        double lastScore = 0;
        double[] column = new double[data.n()];
        for (int k = 0; k < days.length; k++) {
            if (!(days[k] > lastDay) && !(k == 0 && days[k] == 0)) {
                throw new IllegalArgumentException("days must increase from 0 or later, see position " + k);
            }
            for (int i = 0; i < column.length; i++) {
                column[i] = survival.get(i, k);
            }
            double score = score(data, censoring, column, days[k]);
            integral += (days[k] - lastDay) * (score + lastScore) / 2;
            lastDay = days[k];
            lastScore = score;
        }
        return integral / lastDay;
    }

    private static double score(
            SurvivalData data, CensoringDistribution censoring, double[] survival, double horizonDays) {
        Forecasts.requireProbabilities(data, survival);
        CensoringWeights weights = CensoringWeights.at(data, censoring, horizonDays);
        double sum = 0;
        for (int i = 0; i < data.n(); i++) {
            double dying = 1 - survival[i];
            sum += weights.ofEvent(i) * survival[i] * survival[i] + weights.ofSurvivor(i) * dying * dying;
        }
        return sum / weights.subjects();
    }
}
