package org.candor.survival;

/// The stable ascending order of numbers.
///
/// A radix sort by digits of [#BITS] bits, least significant first, which costs O(n) whatever the numbers; a
/// digit that all numbers share, as the low ones of whole days, costs nothing.
final class Order {
    private static final int BITS = 11;
    private static final int DIGITS = (Long.SIZE + BITS - 1) / BITS;
    private static final int BUCKETS = 1 << BITS;
    private static final int FEW = 48;

    private Order() {}

    /// Positions by ascending value, equal ones in their own order; -0.0 and 0.0 are equal.
    ///
    /// @param values none is NaN
    static int[] ascending(double[] values) {
        int[] order = new int[values.length];
        long[] keys = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            order[i] = i;
            keys[i] = key(values[i]);
        }
        if (values.length <= FEW) {
            insert(keys, order);
            return order;
        }
        return distribute(keys, order);
    }

    /// A number whose unsigned order is that of the values.
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0); // turns -0.0 into 0.0
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static void insert(long[] keys, int[] order) {
        for (int i = 1; i < keys.length; i++) {
            long key = keys[i];
            int position = order[i];
            int hole = i;
            for (; hole > 0 && Long.compareUnsigned(keys[hole - 1], key) > 0; hole--) {
                keys[hole] = keys[hole - 1];
                order[hole] = order[hole - 1];
            }
            keys[hole] = key;
            order[hole] = position;
        }
    }

    private static int[] distribute(long[] keys, int[] order) {
        int[][] counts = new int[DIGITS][BUCKETS];
        for (long key : keys) {
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][bucket(key, digit)]++;
            }
        }
        long[] from = keys;
        int[] fromOrder = order;
        long[] to = new long[keys.length];
        int[] toOrder = new int[keys.length];
        for (int digit = 0; digit < DIGITS; digit++) {
            if (counts[digit][bucket(from[0], digit)] == keys.length) {
                continue;
            }
            int[] next = starts(counts[digit]);
            for (int i = 0; i < from.length; i++) {
                int target = next[bucket(from[i], digit)]++;
                to[target] = from[i];
                toOrder[target] = fromOrder[i];
            }
            long[] spareKeys = from;
            from = to;
            to = spareKeys;
            int[] spareOrder = fromOrder;
            fromOrder = toOrder;
            toOrder = spareOrder;
        }
        return fromOrder;
    }

    private static int bucket(long key, int digit) {
        return (int) (key >>> (digit * BITS)) & (BUCKETS - 1);
    }

    private static int[] starts(int[] counts) {
        int[] starts = new int[counts.length];
        for (int i = 1; i < counts.length; i++) {
            starts[i] = starts[i - 1] + counts[i - 1];
        }
        return starts;
    }
}
