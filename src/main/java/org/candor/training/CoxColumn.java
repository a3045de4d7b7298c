package org.candor.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A covariate as it is read from a file, cell by cell, in primitive arrays.
///
/// A column in which every cell is a number is taken as it is. Any other is a factor: the alphabetically first level
/// (by code point) is the reference, every other level has a dummy column named `columnlevel`. As it is not known
/// before the end which of the two a column is, both are kept while it has few different values.
final class CoxColumn {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int MAX_LEVELS = 200;

    private final String name;
    private final Map<String, Integer> codes = new HashMap<>();
    private double[] numbers = new double[1024];
    private short[] codeOfRow = new short[1024];
    private int rows;
    private boolean manyLevels;
    private boolean onlyNumbers = true;

    CoxColumn(String name) {
        this.name = name;
    }

    /// @param line of the file, for messages
    /// @throws IllegalArgumentException when the cell is text and the column has too many values to be a factor
    void add(String cell, long line) {
        if (onlyNumbers) {
            onlyNumbers = NUMBER.matcher(cell).matches();
        }
        if (!manyLevels) {
            int code = codes.computeIfAbsent(cell, level -> codes.size());
            manyLevels = code >= MAX_LEVELS;
            codeOfRow = ensure(codeOfRow);
            codeOfRow[rows] = (short) code;
        }
        if (manyLevels) {
            codes.clear();
            codeOfRow = new short[0];
            if (!onlyNumbers) {
                throw new IllegalArgumentException(
                        "line " + line + ", column " + name + ": expected a number; the column" + " holds more than "
                                + MAX_LEVELS + " different values. Name the covariates with --covariates");
            }
        }
        if (onlyNumbers) {
            numbers = rows < numbers.length ? numbers : Arrays.copyOf(numbers, rows + rows / 2);
            numbers[rows] = Double.parseDouble(cell);
        } else {
            numbers = new double[0];
        }
        rows++;
    }

    private short[] ensure(short[] values) {
        return rows < values.length ? values : Arrays.copyOf(values, rows + rows / 2);
    }

    private List<String> dummies() {
        return codes.keySet().stream().sorted().skip(1).toList();
    }

    /// Names of the columns that a design has for this one.
    List<String> names() {
        return onlyNumbers
                ? List.of(name)
                : dummies().stream().map(level -> name + level).toList();
    }

    /// Writes the columns of the design into a matrix that is listed row by row.
    void writeTo(double[] elements, int firstColumn, int columns) {
        if (onlyNumbers) {
            for (int i = 0; i < rows; i++) {
                elements[i * columns + firstColumn] = numbers[i];
            }
            return;
        }
        List<String> levels = dummies();
        int[] columnOfCode = new int[codes.size()];
        codes.forEach((level, code) -> {
            int dummy = levels.indexOf(level);
            columnOfCode[code] = dummy < 0 ? -1 : firstColumn + dummy;
        });
        for (int i = 0; i < rows; i++) {
            int column = columnOfCode[codeOfRow[i]];
            if (column >= 0) {
                elements[i * columns + column] = 1;
            }
        }
    }
}
