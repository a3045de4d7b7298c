package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;

/// Covariates of a CSV file as the columns of a regression, in the coding of R's `model.matrix`.
///
/// A column in which every present cell is a number is taken as it is. Any other is a factor: the alphabetically first
/// level (by code point) is the reference, every other level has a dummy column named `columnlevel`. Rows with a
/// missing cell must have been dropped before.
final class CoxDesign {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int MAX_LEVELS = 200;

    private final List<String> names;
    private final Matrix matrix;

    private CoxDesign(List<String> names, Matrix matrix) {
        this.names = List.copyOf(names);
        this.matrix = matrix;
    }

    /// @param rows       the rows to take, none with a missing cell in these columns
    /// @param covariates names of columns
    /// @throws IllegalArgumentException when a column is absent or has too many levels
    static CoxDesign of(CsvTable table, int[] rows, List<String> covariates) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String covariate : covariates) {
            int column = table.column(covariate);
            List<String> cells = IntStream.of(rows)
                    .mapToObj(row -> table.text(row, column).orElseThrow())
                    .toList();
            if (cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches())) {
                names.add(covariate);
                columns.add(cells.stream().mapToDouble(Double::parseDouble).toArray());
            } else {
                addFactor(covariate, cells, names, columns);
            }
        }
        double[] elements = new double[rows.length * columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (int i = 0; i < rows.length; i++) {
                elements[i * columns.size() + j] = columns.get(j)[i];
            }
        }
        return new CoxDesign(names, Matrix.ofRowMajor(rows.length, columns.size(), elements));
    }

    private static void addFactor(String covariate, List<String> cells, List<String> names, List<double[]> columns) {
        List<String> levels = cells.stream().distinct().sorted().toList();
        if (levels.size() > MAX_LEVELS) {
            throw new IllegalArgumentException("column " + covariate + " holds text with " + levels.size()
                    + " different values; is it a covariate? Name the covariates with --covariates");
        }
        for (String level : levels.subList(1, levels.size())) {
            names.add(covariate + level);
            columns.add(cells.stream()
                    .mapToDouble(cell -> cell.equals(level) ? 1 : 0)
                    .toArray());
        }
    }

    /// Names of the columns of [#matrix()].
    List<String> names() {
        return names;
    }

    Matrix matrix() {
        return matrix;
    }
}
