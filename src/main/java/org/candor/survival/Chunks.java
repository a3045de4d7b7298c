package org.candor.survival;

import java.util.Arrays;

/// Runs of consecutive event times, in the descending order of a sweep, of about as many positions each. They are cut
/// by the data alone, so that sums over chunks are the same bits on any number of threads.
final class Chunks {
    private static final int SMALLEST = 8192;
    private static final int MOST = 256;

    private final int[] end;

    private Chunks(int[] end) {
        this.end = end;
    }

    /// @param joined as [RiskSets#joined]
    static Chunks of(int[] joined, int times) {
        int size = Math.max(SMALLEST, joined[0] / MOST);
        int[] end = new int[MOST + 2];
        int count = 0;
        end[0] = times;
        for (int k = times - 1; k >= 0; k--) {
            if (joined[k] - joined[end[count]] >= size || k == 0) {
                end[++count] = k;
            }
        }
        return new Chunks(Arrays.copyOf(end, count + 1));
    }

    int count() {
        return end.length - 1;
    }

    /// The event times of a chunk are `low` up to, without, `high`; a sweep begins with `high - 1`.
    int low(int chunk) {
        return end[chunk + 1];
    }

    int high(int chunk) {
        return end[chunk];
    }
}
