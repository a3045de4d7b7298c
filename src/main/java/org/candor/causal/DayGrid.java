package org.candor.causal;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/// Days at which contrasts are evaluated, ascending and positive.
public final class DayGrid {
    private final double[] days;

    private DayGrid(double[] days) {
        this.days = days;
    }

    /// Equal steps up to the last day, and the days named.
    public static DayGrid of(double stepDays, double lastDay, double... named) {
        TreeSet<Double> all = new TreeSet<>();
        DoubleStream.iterate(stepDays, day -> day <= lastDay, day -> day + stepDays)
                .forEach(all::add);
        DoubleStream.of(named).forEach(all::add);
        double[] days = all.stream().mapToDouble(day -> day).toArray();
        if (days.length == 0 || !(days[0] > 0)) {
            throw new IllegalArgumentException("expected positive days");
        }
        return new DayGrid(days);
    }

    /// Only these days.
    public static DayGrid at(double... named) {
        return of(1, 0, named);
    }

    public int size() {
        return days.length;
    }

    public double day(int index) {
        return days[index];
    }

    /// @throws IllegalArgumentException when the day is not on the grid
    public int index(double day) {
        int index = Arrays.binarySearch(days, day);
        if (index < 0) {
            throw new IllegalArgumentException("day " + day + " is not on the grid");
        }
        return index;
    }
}
