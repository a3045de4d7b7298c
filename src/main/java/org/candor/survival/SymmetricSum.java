package org.candor.survival;

import java.util.Arrays;

/// A running sum `sum_i w_i x_i x_i'` of outer products, of which the upper triangle is kept.
///
/// Vectors are taken four at a time, so that the triangle travels through the cache a quarter as often; the inner loop
/// is one that the JIT turns into vector instructions.
final class SymmetricSum {
    private static final int BLOCK = 4;

    private final int size;
    private final double[][] upper;
    private final double[][] waiting;
    private final double[] waitingWeight = new double[BLOCK];
    private int waitingCount;

    SymmetricSum(int size) {
        this.size = size;
        this.upper = new double[size][size];
        this.waiting = new double[BLOCK][size];
    }

    /// Adds `weight * x x'` for the vector that starts at `offset` in `source`.
    void add(double weight, double[] source, int offset) {
        System.arraycopy(source, offset, waiting[waitingCount], 0, size);
        waitingWeight[waitingCount] = weight;
        waitingCount++;
        if (waitingCount == BLOCK) {
            flush();
        }
    }

    private void flush() {
        if (waitingCount == 0) {
            return;
        }
        for (int i = waitingCount; i < BLOCK; i++) {
            waitingWeight[i] = 0;
            Arrays.fill(waiting[i], 0);
        }
        for (int j = 0; j < size; j++) {
            addToRow(j);
        }
        waitingCount = 0;
    }

    private void addToRow(int j) {
        double[] x0 = waiting[0];
        double[] x1 = waiting[1];
        double[] x2 = waiting[2];
        double[] x3 = waiting[3];
        double a0 = waitingWeight[0] * x0[j];
        double a1 = waitingWeight[1] * x1[j];
        double a2 = waitingWeight[2] * x2[j];
        double a3 = waitingWeight[3] * x3[j];
        // One index for all arrays: with two of them the JIT could not rule out that they overlap.
        double[] target = upper[j];
        for (int k = j; k < target.length; k++) {
            target[k] += (a0 * x0[k] + a1 * x1[k]) + (a2 * x2[k] + a3 * x3[k]);
        }
    }

    /// Adds another sum of vectors of this size.
    void add(SymmetricSum other) {
        other.flush();
        for (int j = 0; j < size; j++) {
            for (int k = j; k < size; k++) {
                upper[j][k] += other.upper[j][k];
            }
        }
    }

    /// The sum so far as a full matrix, row by row.
    double[] toRowMajor() {
        flush();
        double[] full = new double[size * size];
        for (int j = 0; j < size; j++) {
            for (int k = j; k < size; k++) {
                full[j * size + k] = upper[j][k];
                full[k * size + j] = upper[j][k];
            }
        }
        return full;
    }
}
