package org.candor.causal;

import org.candor.survival.Estimate;

/// How strongly a hidden confounder would have to go with both treatment and outcome, as a risk ratio beyond
/// what is adjusted for, to explain an effect away.
///
/// A hazard ratio of a common outcome becomes `RR = (1 - 0.5^sqrt(HR)) / (1 - 0.5^sqrt(1 / HR))`; then, for
/// `RR > 1` or its reciprocal, `E = RR + sqrt(RR (RR - 1))`. Source: VanderWeele and Ding, Annals of
/// Internal Medicine 167 (2017) 268-274.
///
/// @param ofEstimate of the estimate
/// @param ofInterval of the end of the interval that is nearer to no effect; 1 when the interval holds no
///     effect
public record EValue(double ofEstimate, double ofInterval) {
    /// @param hazardRatio with its interval
    public static EValue ofHazardRatio(Estimate hazardRatio) {
        double nearer = hazardRatio.value() < 1 ? hazardRatio.upper() : hazardRatio.lower();
        boolean holdsOne = hazardRatio.lower() <= 1 && hazardRatio.upper() >= 1;
        return new EValue(of(hazardRatio.value()), holdsOne ? 1 : of(nearer));
    }

    private static double of(double hazardRatio) {
        double risk = (1 - Math.pow(0.5, Math.sqrt(hazardRatio))) / (1 - Math.pow(0.5, Math.sqrt(1 / hazardRatio)));
        double above = risk < 1 ? 1 / risk : risk;
        return above + Math.sqrt(above * (above - 1));
    }
}
