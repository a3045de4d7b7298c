package org.candor.survival;

/// Discrete convolution in the form that a compiler turns into vector instructions: shifted, scaled additions.
final class Convolution {
    private Convolution() {}

    /// `out[offset + k] += sum over j = 0..k of mass[j] * kernel[k - j]` for all `k` below the common length.
    static void add(double[] mass, double[] kernel, double[] out, int offset) {
        int size = mass.length;
        for (int j = 0; j < size; j++) {
            if (mass[j] != 0) {
                addScaled(mass[j], kernel, out, offset + j, size - j);
            }
        }
    }

    /// `out[start + d] += factor * values[d]` for `d` from 0 to `count - 1`.
    static void addScaled(double factor, double[] values, double[] out, int start, int count) {
        for (int d = 0; d < count; d++) {
            out[start + d] += factor * values[d];
        }
    }
}
