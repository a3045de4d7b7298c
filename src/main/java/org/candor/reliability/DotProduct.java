package org.candor.reliability;

/// Sums of products in four parts, because each addition would wait for the one before. The order is fixed.
final class DotProduct {
    private DotProduct() {}

    /// `sum over k below count of matrix[from + k] * vector[k]`.
    static double of(double[] matrix, int from, double[] vector, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            a += matrix[from + k] * vector[k];
            b += matrix[from + k + 1] * vector[k + 1];
            c += matrix[from + k + 2] * vector[k + 2];
            d += matrix[from + k + 3] * vector[k + 3];
        }
        for (; k < count; k++) {
            a += matrix[from + k] * vector[k];
        }
        return (a + b) + (c + d);
    }
}
