package org.candor.forecast;

import org.candor.survival.DurationEffect;
import org.candor.survival.TimeGrid;

/// How the length of the first remission enters the hazard of death after relapse: `ln(duration / 1 year)` in four
/// bands, because early relapse is the strongest known sign of resistant disease.
public final class RemissionDuration {
    private static final double[] UPPER_DAYS = {182, 365, 730};
    private static final double[] TYPICAL_DAYS = {110, 260, 520, 1100};

    private RemissionDuration() {}

    /// The covariate for a remission of so many days.
    public static double score(double days) {
        int band = 0;
        while (band < UPPER_DAYS.length && days > UPPER_DAYS[band]) {
            band++;
        }
        return Math.log(TYPICAL_DAYS[band] / 365);
    }

    /// The effect on a grid for one coefficient.
    static DurationEffect effect(TimeGrid grid, double coefficient) {
        double[] multiplier = new double[grid.steps()];
        for (int step = 0; step < multiplier.length; step++) {
            multiplier[step] = Math.exp(coefficient * score(grid.day(step) + grid.widthDays() / 2));
        }
        return DurationEffect.of(grid, multiplier);
    }
}
