package org.candor.survival;

import java.util.Arrays;

/// The basis of a cubic spline that is linear beyond its outer knots, in Harrell's form: `x` itself and, for each knot
/// but the last two,
///
/// `((x - k_j)+^3 - (x - k_(m-1))+^3 (k_m - k_j) / (k_m - k_(m-1)) + (x - k_m)+^3 (k_(m-1) - k_j) / (k_m - k_(m-1)))
/// / (k_m - k_1)^2`
///
/// Source: Harrell, Regression Modeling Strategies (2015), section 2.4.5; R's `Hmisc::rcspline.eval`.
final class RestrictedCubicSpline {
    private RestrictedCubicSpline() {}

    /// @param percentiles ascending probabilities, at least three; knots are the percentiles of `x` (R's type 7).
    ///                    Coinciding knots leave only the linear column.
    static Matrix basis(double[] x, double[] percentiles) {
        double[] sorted = Arrays.stream(x).sorted().toArray();
        double[] knots =
                Arrays.stream(percentiles).map(p -> percentile(sorted, p)).toArray();
        boolean distinct = Arrays.stream(knots).distinct().count() == knots.length;
        int columns = distinct ? knots.length - 1 : 1;
        double[] elements = new double[x.length * columns];
        for (int i = 0; i < x.length; i++) {
            elements[i * columns] = x[i];
            for (int j = 0; j + 1 < columns; j++) {
                elements[i * columns + j + 1] = term(x[i], knots, j);
            }
        }
        return Matrix.ofRowMajor(x.length, columns, elements);
    }

    private static double term(double x, double[] knots, int j) {
        double last = knots[knots.length - 1];
        double before = knots[knots.length - 2];
        double scale = last - knots[0];
        double gap = last - before;
        double sum = cube(x - knots[j])
                - cube(x - before) * (last - knots[j]) / gap
                + cube(x - last) * (before - knots[j]) / gap;
        return sum / (scale * scale);
    }

    private static double cube(double distance) {
        return distance > 0 ? distance * distance * distance : 0;
    }

    private static double percentile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
