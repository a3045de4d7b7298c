package org.candor.reliability;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// What was worked out for a pattern of what is known, kept for the patterns asked for last.
///
/// Two threads may work out the same pattern at once; what they make must depend on nothing but the pattern.
final class KeptPatterns<T> {
    private static final int KEPT = 128;

    private final Function<BitSet, T> made;
    private final Map<BitSet, T> patterns = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BitSet, T> eldest) {
            return size() > KEPT;
        }
    };

    /// @param made works out what belongs to a pattern, in which the known features are set
    KeptPatterns(Function<BitSet, T> made) {
        this.made = made;
    }

    /// The features that are known.
    ///
    /// @param values `NaN` where missing
    static BitSet pattern(double[] values) {
        BitSet pattern = new BitSet(values.length);
        for (int j = 0; j < values.length; j++) {
            pattern.set(j, !Double.isNaN(values[j]));
        }
        return pattern;
    }

    T of(BitSet pattern) {
        synchronized (patterns) {
            T kept = patterns.get(pattern);
            if (kept != null) {
                return kept;
            }
        }
        T result = made.apply(pattern);
        synchronized (patterns) {
            patterns.put(pattern, result);
        }
        return result;
    }
}
