package org.candor.survival;

/// Discrete convolution of a mass that is mostly zero with a kernel: shifted, scaled additions in the form that a
/// compiler turns into vector instructions, four taps at a time so that the sums are loaded and stored once for four
/// products. Cells without mass cost nothing.
///
/// An instance keeps its working memory, so it serves one thread at a time. The order of the sums is fixed.
final class Convolution {
    private final int[] at;
    private final double[] tap;
    private int taps;

    /// @param size largest length of a mass
    Convolution(int size) {
        this.at = new int[size];
        this.tap = new double[size];
    }

    /// Takes the mass of the next convolutions; later changes of the array play no part.
    Convolution of(double[] mass) {
        taps = 0;
        for (int j = 0; j < mass.length; j++) {
            at[taps] = j;
            tap[taps] = mass[j];
            taps += mass[j] == 0 ? 0 : 1;
        }
        return this;
    }

    /// `out[k] += sum over j = 0..k of mass[j] * kernel[k - j]` for all `k` below the length of the kernel.
    void add(double[] kernel, double[] out) {
        add(kernel, out, 1);
    }

    /// The convolutions with several kernels at once, which lie interleaved in one array, as do the results: long runs
    /// are what makes vector instructions pay.
    ///
    /// @param kernels number of kernels; kernel `c` has its value `k` at `kernels * k + c`
    void add(double[] kernel, double[] out, int kernels) {
        int i = 0;
        for (; i + 4 <= taps; i += 4) {
            addFour(i, kernel, out, kernels);
        }
        for (; i < taps; i++) {
            addOne(i, kernel, kernel.length, out, kernels);
        }
    }

    /// Four taps together where all of them reach, each alone before.
    private void addFour(int i, double[] kernel, double[] out, int kernels) {
        int last = kernels * at[i + 3];
        for (int t = i; t < i + 3; t++) {
            addOne(t, kernel, last, out, kernels);
        }
        double a = tap[i];
        double b = tap[i + 1];
        double c = tap[i + 2];
        double d = tap[i + 3];
        int fromA = last - kernels * at[i];
        int fromB = last - kernels * at[i + 1];
        int fromC = last - kernels * at[i + 2];
        for (int k = 0; k < kernel.length - last; k++) {
            out[last + k] += a * kernel[fromA + k] + b * kernel[fromB + k] + c * kernel[fromC + k] + d * kernel[k];
        }
    }

    /// What tap `t` adds before a cell.
    private void addOne(int t, double[] kernel, int to, double[] out, int kernels) {
        int start = kernels * at[t];
        double factor = tap[t];
        for (int k = start; k < to; k++) {
            out[k] += factor * kernel[k - start];
        }
    }
}
