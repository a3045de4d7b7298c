package org.candor.survival;

import java.util.Arrays;

/// A survival curve that [CoxSurvival] predicts, a step at every event time.
public final class CoxSurvivalCurve implements SurvivalCurve {
    private final double[] time;
    private final double[] hazard;
    private final double[] error;
    private final StepFunction curve;

    CoxSurvivalCurve(double[] time, double[] hazard, double[] error) {
        this.time = time;
        this.hazard = hazard;
        this.error = error;
        this.curve = StepFunction.of(
                1, time, Arrays.stream(hazard).map(h -> StrictMath.exp(-h)).toArray());
    }

    @Override
    public StepFunction survival() {
        return curve;
    }

    public double cumulativeHazardAt(double day) {
        int k = last(day);
        return k < 0 ? 0 : hazard[k];
    }

    @Override
    public double standardErrorAt(double day) {
        int k = last(day);
        return k < 0 ? 0 : curve.value(k) * error[k];
    }

    @Override
    public Estimate estimateAt(double day, double level, IntervalType type) {
        int k = last(day);
        return k < 0 ? new Estimate(1, 1, 1, level) : type.around(curve.value(k), error[k], level);
    }

    private int last(double day) {
        int index = Arrays.binarySearch(time, day);
        return index >= 0 ? index : -index - 2;
    }
}
