package org.candor.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The factor `L` of a symmetric positive definite matrix `A = L L'`, stored by rows.
public final class Cholesky {
    private final int size;
    private final double[] lower;

    private Cholesky(int size, double[] lower) {
        this.size = size;
        this.lower = lower;
    }

    /// Factors a matrix of which only the lower triangle is read.
    ///
    /// @param matrix row by row, `size * size` elements; not changed
    /// @throws ArithmeticException when the matrix is not positive definite to working precision
    public static Cholesky of(double[] matrix, int size) {
        if (matrix.length != size * size) {
            throw new IllegalArgumentException("expected " + size * size + " elements, got " + matrix.length);
        }
        double[] lower = new double[size * size];
        for (int i = 0; i < size; i++) {
            int rowI = i * size;
            for (int j = 0; j <= i; j++) {
                int rowJ = j * size;
                double rest = matrix[rowI + j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[rowI + k] * lower[rowJ + k];
                }
                if (i != j) {
                    lower[rowI + j] = rest / lower[rowJ + j];
                } else if (rest > 1e-14 * Math.abs(matrix[rowI + i])) {
                    lower[rowI + i] = Math.sqrt(rest);
                } else {
                    throw new ArithmeticException("matrix is not positive definite at pivot " + i);
                }
            }
        }
        return new Cholesky(size, lower);
    }

    /// Marks every column that is a linear combination of the columns before it: its pivot is not above
    /// `tolerance` times its diagonal element.
    ///
    /// @param matrix symmetric, positive semi-definite, row by row
    static boolean[] dependentColumns(double[] matrix, int size, double tolerance) {
        double[] lower = new double[size * size];
        boolean[] dependent = new boolean[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i * size + j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i * size + k] * lower[j * size + k];
                }
                if (i == j) {
                    dependent[i] = !(rest > tolerance * matrix[i * size + i]);
                    lower[i * size + i] = dependent[i] ? 0 : Math.sqrt(rest);
                } else {
                    lower[i * size + j] = dependent[j] ? 0 : rest / lower[j * size + j];
                }
            }
        }
        return dependent;
    }

    /// `b' A^- b`, the generalised inverse leaving out what [#dependentColumns] marks.
    ///
    /// @param matrix symmetric, positive semi-definite, row by row
    static double quadraticForm(double[] matrix, double[] vector, double tolerance) {
        boolean[] dependent = dependentColumns(matrix, vector.length, tolerance);
        int[] kept =
                IntStream.range(0, vector.length).filter(j -> !dependent[j]).toArray();
        double[] part = new double[kept.length * kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                part[i * kept.length + j] = matrix[kept[i] * vector.length + kept[j]];
            }
        }
        double[] known = Arrays.stream(kept).mapToDouble(j -> vector[j]).toArray();
        double[] half = of(part, kept.length).solveLower(known);
        return Arrays.stream(half).map(value -> value * value).sum();
    }

    public int size() {
        return size;
    }

    /// `L`, row by row, zero above the diagonal.
    public double[] lower() {
        return lower.clone();
    }

    /// `A^-1 b`.
    public double[] solve(double[] vector) {
        return solveTransposed(solveLower(vector));
    }

    /// `L^-1 b`.
    public double[] solveLower(double[] vector) {
        double[] solution = vector.clone();
        for (int i = 0; i < size; i++) {
            double rest = solution[i];
            for (int k = 0; k < i; k++) {
                rest -= lower[i * size + k] * solution[k];
            }
            solution[i] = rest / lower[i * size + i];
        }
        return solution;
    }

    /// `L'^-1 b`. Of independent standard normal numbers it makes a vector with covariance `A^-1`.
    public double[] solveTransposed(double[] vector) {
        double[] solution = vector.clone();
        for (int i = size - 1; i >= 0; i--) {
            solution[i] /= lower[i * size + i];
            double known = solution[i];
            for (int k = 0; k < i; k++) {
                solution[k] -= lower[i * size + k] * known;
            }
        }
        return solution;
    }

    /// `L z`. Of independent standard normal numbers it makes a vector with covariance `A`.
    public double[] timesLower(double[] vector) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int k = 0; k <= i; k++) {
                sum += lower[i * size + k] * vector[k];
            }
            product[i] = sum;
        }
        return product;
    }

    /// `A^-1`, row by row, exactly symmetric.
    public double[] inverse() {
        double[] inverseLower = new double[size * size];
        for (int j = 0; j < size; j++) {
            inverseLower[j * size + j] = 1 / lower[j * size + j];
            for (int i = j + 1; i < size; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum += lower[i * size + k] * inverseLower[k * size + j];
                }
                inverseLower[i * size + j] = -sum / lower[i * size + i];
            }
        }
        double[] inverse = new double[size * size];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i <= k; i++) {
                double factor = inverseLower[k * size + i];
                for (int j = 0; j <= i; j++) {
                    inverse[i * size + j] += factor * inverseLower[k * size + j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                inverse[j * size + i] = inverse[i * size + j];
            }
        }
        return inverse;
    }

    /// `log |A|`.
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 2 * Math.log(lower[i * size + i]);
        }
        return sum;
    }
}
