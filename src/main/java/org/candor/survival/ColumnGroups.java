package org.candor.survival;

import java.util.List;

/// The groups of the columns of a [RandomEffectsCox]; with means, the design has one more column for each group, the
/// sum of the group's columns, whose free coefficient is the mean.
final class ColumnGroups {
    private final List<String> names;
    private final int[] groupOfColumn;
    private final int[] counts;
    private final boolean means;

    ColumnGroups(List<String> groupOfColumn, boolean means) {
        this.names = groupOfColumn.stream().distinct().toList();
        this.groupOfColumn =
                groupOfColumn.stream().mapToInt(this.names::indexOf).toArray();
        this.means = means;
        this.counts = new int[names.size()];
        for (int group : this.groupOfColumn) {
            counts[group]++;
        }
    }

    /// Names in order of their first column.
    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    int columns() {
        return groupOfColumn.length;
    }

    int columnsOf(int group) {
        return counts[group];
    }

    boolean means() {
        return means;
    }

    int designColumns() {
        return means ? columns() + size() : columns();
    }

    Matrix design(Matrix x) {
        if (!means) {
            return x;
        }
        int width = designColumns();
        double[] elements = new double[x.rows() * width];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                elements[i * width + j] = x.get(i, j);
                elements[i * width + columns() + groupOfColumn[j]] += x.get(i, j);
            }
        }
        return Matrix.ofRowMajor(x.rows(), width, elements);
    }

    double[] penalty(double[] variance) {
        double[] penalty = new double[designColumns()];
        for (int j = 0; j < columns(); j++) {
            penalty[j] = 1 / variance[groupOfColumn[j]];
        }
        return penalty;
    }

    /// `|beta_g - mu_g|^2` by group, of a solution of the design.
    double[] squares(double[] solution) {
        double[] squares = new double[size()];
        for (int j = 0; j < columns(); j++) {
            squares[groupOfColumn[j]] += solution[j] * solution[j];
        }
        return squares;
    }

    /// The trace of each group's own block of `H^-1`.
    double[] traces(double[] inverse) {
        double[] traces = new double[size()];
        for (int j = 0; j < columns(); j++) {
            traces[groupOfColumn[j]] += inverse[j * designColumns() + j];
        }
        return traces;
    }

    double mean(double[] solution, int group) {
        return means ? solution[columns() + group] : 0;
    }

    /// `beta`, the means added to the deviations.
    double[] coefficients(double[] solution) {
        double[] beta = new double[columns()];
        for (int j = 0; j < beta.length; j++) {
            beta[j] = solution[j] + mean(solution, groupOfColumn[j]);
        }
        return beta;
    }

    /// The covariance of [#coefficients(double\[\])] when that of the solution is `inverse`.
    Matrix covariance(double[] inverse) {
        int width = designColumns();
        double[] covariance = new double[columns() * columns()];
        for (int i = 0; i < columns(); i++) {
            for (int j = 0; j < columns(); j++) {
                double sum = inverse[i * width + j];
                if (means) {
                    int meanI = columns() + groupOfColumn[i];
                    int meanJ = columns() + groupOfColumn[j];
                    sum += inverse[i * width + meanJ] + inverse[meanI * width + j] + inverse[meanI * width + meanJ];
                }
                covariance[i * columns() + j] = sum;
            }
        }
        return Matrix.ofRowMajor(columns(), columns(), covariance);
    }
}
