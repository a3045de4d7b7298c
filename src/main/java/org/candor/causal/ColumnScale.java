package org.candor.causal;

import org.candor.survival.Matrix;

/// Mean 0 and standard deviation 1 for every column, so that one penalty means the same for all. A constant
/// column becomes 0.
final class ColumnScale {
    private final double[] centre;
    private final double[] scale;

    private ColumnScale(double[] centre, double[] scale) {
        this.centre = centre;
        this.scale = scale;
    }

    static ColumnScale of(Matrix x) {
        double[] centre = new double[x.columns()];
        double[] scale = new double[x.columns()];
        for (int j = 0; j < centre.length; j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < x.rows(); i++) {
                sum += x.get(i, j);
                squares += x.get(i, j) * x.get(i, j);
            }
            centre[j] = sum / x.rows();
            double variance = squares / x.rows() - centre[j] * centre[j];
            scale[j] = variance > 1e-12 * (1 + centre[j] * centre[j]) ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
        }
        return new ColumnScale(centre, scale);
    }

    Matrix apply(Matrix x) {
        double[] elements = x.toRowMajor();
        int columns = x.columns();
        for (int k = 0; k < elements.length; k++) {
            elements[k] = (elements[k] - centre[k % columns]) / scale[k % columns];
        }
        return Matrix.ofRowMajor(x.rows(), columns, elements);
    }

    /// A coefficient of the scaled column as one of the column itself.
    double unscaled(double coefficient, int column) {
        return coefficient / scale[column];
    }

    double centre(int column) {
        return centre[column];
    }
}
