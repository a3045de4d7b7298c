package org.candor.calibration;

import org.candor.survival.ChiSquared;

/// What a chi-square test of calibration found.
///
/// @param statistic        the sum of squared standardised distances
/// @param degreesOfFreedom of its distribution when the forecasts are right
/// @param pValue           chance of a statistic this large or larger when they are
public record GoodnessOfFit(double statistic, int degreesOfFreedom, double pValue) {
    public GoodnessOfFit {
        if (!(statistic >= 0) || degreesOfFreedom < 1 || !(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException(
                    "not a test: " + statistic + " on " + degreesOfFreedom + ", p = " + pValue);
        }
    }

    static GoodnessOfFit of(double statistic, int degreesOfFreedom) {
        return new GoodnessOfFit(
                statistic, degreesOfFreedom, Math.clamp(ChiSquared.upperTail(statistic, degreesOfFreedom), 0, 1));
    }
}
