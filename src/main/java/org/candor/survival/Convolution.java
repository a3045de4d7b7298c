package org.candor.survival;

/// Discrete convolution in the form that a compiler turns into vector instructions: shifted, scaled additions, four
/// at a time so that the sums are loaded and stored once for four products.
final class Convolution {
    private Convolution() {}

    /// `out[offset + k] += sum over j = 0..k of mass[j] * kernel[k - j]` for all `k` below the common length.
    static void add(double[] mass, double[] kernel, double[] out, int offset) {
        int size = mass.length;
        int j = 0;
        for (; j + 4 <= size; j += 4) {
            addFour(mass, j, kernel, out, offset + j);
        }
        for (; j < size; j++) {
            addScaled(mass[j], kernel, out, offset + j, size - j);
        }
    }

    private static void addFour(double[] mass, int j, double[] kernel, double[] out, int start) {
        double a = mass[j];
        double b = mass[j + 1];
        double c = mass[j + 2];
        double d = mass[j + 3];
        if (a == 0 && b == 0 && c == 0 && d == 0) {
            return;
        }
        out[start] += a * kernel[0];
        out[start + 1] += a * kernel[1] + b * kernel[0];
        out[start + 2] += a * kernel[2] + b * kernel[1] + c * kernel[0];
        for (int k = 3; k < mass.length - j; k++) {
            out[start + k] += a * kernel[k] + b * kernel[k - 1] + c * kernel[k - 2] + d * kernel[k - 3];
        }
    }

    /// `out[start + d] += factor * values[d]` for `d` from 0 to `count - 1`.
    static void addScaled(double factor, double[] values, double[] out, int start, int count) {
        for (int d = 0; d < count; d++) {
            out[start + d] += factor * values[d];
        }
    }
}
