package org.candor.survival;

import java.util.Arrays;

/// A dense real matrix that cannot be changed, stored by rows.
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] elements;

    private Matrix(int rows, int columns, double[] elements) {
        this.rows = rows;
        this.columns = columns;
        this.elements = elements;
    }

    /// A matrix that owns a copy of `elements`, which are listed row by row.
    ///
    /// @throws IllegalArgumentException when the number of elements is not `rows * columns`
    public static Matrix ofRowMajor(int rows, int columns, double[] elements) {
        if (elements.length != rows * columns) {
            throw new IllegalArgumentException(
                    rows + " x " + columns + " needs " + rows * columns + " elements, got " + elements.length);
        }
        return new Matrix(rows, columns, elements.clone());
    }

    /// A matrix from its rows, all of one length.
    public static Matrix ofRows(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] elements = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " elements, not " + columns);
            }
            System.arraycopy(rows[i], 0, elements, i * columns, columns);
        }
        return new Matrix(rows.length, columns, elements);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return elements[row * columns + column];
    }

    /// A copy of one row.
    public double[] row(int row) {
        return Arrays.copyOfRange(elements, row * columns, (row + 1) * columns);
    }

    /// A copy of all elements, row by row.
    public double[] toRowMajor() {
        return elements.clone();
    }

    /// Copies one row into `target`, from an index on.
    void copyRow(int row, double[] target, int from) {
        System.arraycopy(elements, row * columns, target, from, columns);
    }

    /// The same of the row less another one.
    void copyRowLess(double[] subtracted, int row, double[] target, int from) {
        System.arraycopy(elements, row * columns, target, from, columns);
        for (int j = 0; j < columns; j++) {
            target[from + j] -= subtracted[j];
        }
    }

    /// @throws IllegalArgumentException when an element is NaN or infinite, naming the first
    void requireFinite() {
        double notANumber = 0;
        for (double element : elements) {
            notANumber += element * 0;
        }
        if (notANumber == 0) {
            return;
        }
        for (int i = 0; i < elements.length; i++) {
            if (!Double.isFinite(elements[i])) {
                throw new IllegalArgumentException("row " + i / columns + ", column " + i % columns + ": " + elements[i]
                        + " is not a finite number");
            }
        }
    }

    /// The chosen rows, in the given order.
    public Matrix selectRows(int[] chosen) {
        double[] selected = new double[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(elements, chosen[i] * columns, selected, i * columns, columns);
        }
        return new Matrix(chosen.length, columns, selected);
    }

    /// `X b`, of length [#rows()].
    public double[] times(double[] vector) {
        if (vector.length != columns) {
            throw new IllegalArgumentException(
                    "a matrix of " + columns + " columns meets " + vector.length + " values");
        }
        double[] product = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += elements[i * columns + j] * vector[j];
            }
            product[i] = sum;
        }
        return product;
    }
}
