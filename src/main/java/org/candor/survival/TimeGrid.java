package org.candor.survival;

/// Equally spaced times `0, width, 2 width, …, steps * width` in days.
///
/// @param widthDays distance of neighbours, positive
/// @param steps     number of intervals, positive
public record TimeGrid(double widthDays, int steps) {
    public TimeGrid {
        if (!(widthDays > 0) || steps < 1) {
            throw new IllegalArgumentException("a grid needs a positive width and at least one step");
        }
    }

    /// Number of grid points, 0 included.
    public int size() {
        return steps + 1;
    }

    public double day(int index) {
        return index * widthDays;
    }

    public double lastDay() {
        return steps * widthDays;
    }
}
