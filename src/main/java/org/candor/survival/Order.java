package org.candor.survival;

/// The stable ascending order of numbers.
///
/// A radix sort by [#DIGITS] digits of [#BITS] bits, least significant first, of the leading bits in which the
/// numbers differ; what these leave out of order is inserted where it belongs. Numbers that mostly agree in their
/// leading bits take further digits until all bits are used, so that the cost is O(n) whatever the numbers.
final class Order {
    private static final int BITS = 11;
    private static final int DIGITS = 3;
    private static final int FEW = 48;

    private final int[] order;
    private final long[] keys;

    private Order(int[] order, long[] keys) {
        this.order = order;
        this.keys = keys;
    }

    /// Positions by ascending value, equal ones in their own order; -0.0 and 0.0 are equal.
    ///
    /// @param values none is NaN
    static int[] ascending(double[] values) {
        int[] order = new int[values.length];
        long[] keys = new long[values.length];
        long differing = 0;
        for (int i = 0; i < values.length; i++) {
            order[i] = i;
            keys[i] = key(values[i]);
            differing |= keys[i] ^ keys[0];
        }
        Order start = new Order(order, keys);
        if (values.length <= FEW) {
            start.insert(Long.MAX_VALUE);
            return order;
        }
        int top = Long.SIZE - Long.numberOfLeadingZeros(differing);
        Order leading = start.byDigits(Math.max(top - DIGITS * BITS, 0), top);
        if (leading.insert(4L * values.length)) {
            return leading.order;
        }
        // The attempt has moved equal numbers together in their own order, so that it is as good a start.
        return leading.byDigits(0, top).order;
    }

    /// A number whose unsigned order is that of the values.
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0); // turns -0.0 into 0.0
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    /// Sorts in place; gives up, having kept equal numbers in order, after so many moves.
    private boolean insert(long moves) {
        long left = moves;
        for (int i = 1; i < keys.length; i++) {
            long key = keys[i];
            if (Long.compareUnsigned(keys[i - 1], key) <= 0) {
                continue;
            }
            int position = order[i];
            int hole = i;
            for (; hole > 0 && Long.compareUnsigned(keys[hole - 1], key) > 0; hole--) {
                keys[hole] = keys[hole - 1];
                order[hole] = order[hole - 1];
            }
            keys[hole] = key;
            order[hole] = position;
            left -= i - hole;
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    /// Stably by the bits from `low` up to, without, `high`.
    private Order byDigits(int low, int high) {
        Order from = this;
        Order to = new Order(new int[order.length], new long[keys.length]);
        for (int shift = low; shift < high; shift += BITS) {
            from.distribute(to, shift);
            Order spare = from;
            from = to;
            to = spare;
        }
        return from;
    }

    private void distribute(Order to, int shift) {
        int mask = (1 << BITS) - 1;
        int[] next = new int[mask + 2];
        for (long key : keys) {
            next[((int) (key >>> shift) & mask) + 1]++;
        }
        for (int bucket = 0; bucket < mask; bucket++) {
            next[bucket + 1] += next[bucket];
        }
        for (int i = 0; i < keys.length; i++) {
            int target = next[(int) (keys[i] >>> shift) & mask]++;
            to.keys[target] = keys[i];
            to.order[target] = order[i];
        }
    }
}
