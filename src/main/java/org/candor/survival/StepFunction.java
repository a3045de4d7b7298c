package org.candor.survival;

import java.util.Arrays;

/// A right-continuous step function: `initial` before the first time, then the value of the last time that is
/// not later.
/// Beyond the last time it keeps its last value; whether that is meant, the caller asks [#lastTime()].
public final class StepFunction {
    private final double initial;
    private final double[] times;
    private final double[] values;

    private StepFunction(double initial, double[] times, double[] values) {
        this.initial = initial;
        this.times = times;
        this.values = values;
    }

    /// @param times strictly increasing, finite
    /// @throws IllegalArgumentException when lengths differ, times do not increase or a value is NaN
    public static StepFunction of(double initial, double[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times but " + values.length + " values");
        }
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i]) || (i > 0 && !(times[i] > times[i - 1])) || Double.isNaN(values[i])) {
                throw new IllegalArgumentException("times must increase and values be numbers, see position " + i);
            }
        }
        return new StepFunction(initial, times.clone(), values.clone());
    }

    /// The value at `time`.
    public double at(double time) {
        int index = Arrays.binarySearch(times, time);
        int last = index >= 0 ? index : -index - 2;
        return last < 0 ? initial : values[last];
    }

    /// The limit from the left at `time`.
    public double before(double time) {
        int index = Arrays.binarySearch(times, time);
        int last = index >= 0 ? index - 1 : -index - 2;
        return last < 0 ? initial : values[last];
    }

    /// The area under the function.
    ///
    /// @throws IllegalArgumentException unless both ends are finite and `from` is not after `to`
    public double integral(double from, double to) {
        if (!(from <= to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("expected two ends in order, got " + from + " and " + to);
        }
        double area = 0;
        double left = from;
        double height = at(from);
        for (int k = 0; k < times.length && times[k] <= to; k++) {
            if (times[k] > left) {
                area += (times[k] - left) * height;
                left = times[k];
                height = values[k];
            }
        }
        return area + (to - left) * height;
    }

    public int size() {
        return times.length;
    }

    public double time(int index) {
        return times[index];
    }

    public double value(int index) {
        return values[index];
    }

    /// The last time, negative infinity when there is none.
    public double lastTime() {
        return times.length == 0 ? Double.NEGATIVE_INFINITY : times[times.length - 1];
    }
}
