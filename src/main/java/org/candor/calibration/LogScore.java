package org.candor.calibration;

import org.candor.survival.SurvivalData;

/// The log score of forecast survival curves for each subject: larger is better, and a right forecast has the best
/// mean.
///
/// Who has the event scores `log(S(a) - S(b))` with `(a, b]` the step of the curve in which it happened; who is
/// censored scores `log S(Y)`. The density is replaced by the chance of a step, so that a curve that is straight
/// between its days has a score.
/// Sources: Rindt, Hu, Steinsaltz, Sejdinovic, AISTATS 2022, theorem 2; Good, JRSS B 14 (1952) 107-114.
public final class LogScore {
    private static final double LOWEST = 1e-12;

    private LogScore() {}

    /// @param curves forecasts for the subjects of `data`
    public static double[] of(SurvivalData data, SurvivalCurves curves) {
        SurvivalData cut = curves.upToLastDay(data);
        double[] scores = new double[cut.n()];
        for (int i = 0; i < scores.length; i++) {
            double chance = cut.event(i) ? curves.chanceOfStep(i, cut.exit(i)) : curves.at(i, cut.exit(i));
            scores[i] = Math.log(Math.max(chance, LOWEST));
        }
        return scores;
    }
}
