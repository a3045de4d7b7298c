package org.candor.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Subjects in bins of nearly equal size by rising forecast survival.
final class RiskBins {
    private final int[][] members;

    private RiskBins(int[][] members) {
        this.members = members;
    }

    /// Subjects with equal forecasts keep their order and may be parted.
    ///
    /// @param bins at most one for each subject
    static RiskBins of(double[] survival, int bins) {
        int n = survival.length;
        if (bins < 1 || bins > n) {
            throw new IllegalArgumentException("expected 1 to " + n + " bins, got " + bins);
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> survival[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[][] members = new int[bins][];
        for (int b = 0; b < bins; b++) {
            members[b] = Arrays.copyOfRange(order, (int) ((long) b * n / bins), (int) ((long) (b + 1) * n / bins));
        }
        return new RiskBins(members);
    }

    int count() {
        return members.length;
    }

    int[] members(int bin) {
        return members[bin].clone();
    }
}
