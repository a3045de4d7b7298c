package org.candor.survival;

import java.util.Arrays;

/// Follow-up of `n` subjects from time 0 to the first of several events, or to censoring.
///
/// Causes are numbered from 1; 0 is censoring. Times are days, any unit works if it is one. NaN is refused.
public final class CompetingRisksData {
    private final double[] time;
    private final int[] cause;

    private CompetingRisksData(double[] time, int[] cause) {
        this.time = time;
        this.cause = cause;
    }

    /// @throws IllegalArgumentException when the lengths differ, a time is not finite or a cause is negative
    public static CompetingRisksData of(double[] time, int[] cause) {
        if (time.length != cause.length) {
            throw new IllegalArgumentException(time.length + " times but " + cause.length + " causes");
        }
        for (int i = 0; i < time.length; i++) {
            if (!Double.isFinite(time[i]) || cause[i] < 0) {
                throw new IllegalArgumentException("row " + i
                        + ": expected a finite time and a cause of at least 0, got " + time[i] + " and " + cause[i]);
            }
        }
        return new CompetingRisksData(time.clone(), cause.clone());
    }

    /// The chosen subjects, in the given order.
    public CompetingRisksData select(int[] rows) {
        return new CompetingRisksData(
                Arrays.stream(rows).mapToDouble(i -> time[i]).toArray(),
                Arrays.stream(rows).map(i -> cause[i]).toArray());
    }

    public int n() {
        return time.length;
    }

    public double time(int i) {
        return time[i];
    }

    public int cause(int i) {
        return cause[i];
    }

    /// The distinct times, ascending.
    double[] distinctTimes() {
        return Arrays.stream(time).sorted().distinct().toArray();
    }

    @Override
    public String toString() {
        return "CompetingRisksData[" + time.length + " subjects]";
    }
}
