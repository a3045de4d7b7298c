package org.candor.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Which fold tests which row of a data file. The file has the columns `row_id`, counted from 1, and `fold`, and names
/// every row once.
final class CoxFolds {
    private final String[] foldOfRow;
    private final List<String> names;

    private CoxFolds(String[] foldOfRow) {
        this.foldOfRow = foldOfRow;
        this.names =
                Arrays.stream(foldOfRow).distinct().sorted(CoxFolds::compare).toList();
    }

    /// @param rows number of rows of the data file
    /// @throws IllegalArgumentException when a row has no fold or two, or there is only one fold
    static CoxFolds read(Path file, int rows) throws IOException {
        CsvTable table = CsvTable.read(file);
        int rowColumn = table.column("row_id");
        int foldColumn = table.column("fold");
        if (table.rows() != rows) {
            throw new IllegalArgumentException("the folds name " + table.rows() + " rows, the data have " + rows);
        }
        String[] foldOfRow = new String[rows];
        Arrays.fill(foldOfRow, "");
        for (int i = 0; i < rows; i++) {
            double row = table.number(i, rowColumn);
            if (!(row >= 1 && row <= rows) || row != Math.rint(row) || !foldOfRow[(int) row - 1].isEmpty()) {
                throw new IllegalArgumentException(
                        "line " + (i + 2) + " of the folds: row_id must be from 1 to " + rows + ", each once");
            }
            foldOfRow[(int) row - 1] = table.text(i, foldColumn)
                    .orElseThrow(() -> new IllegalArgumentException("a row of the folds has no fold"));
        }
        CoxFolds folds = new CoxFolds(foldOfRow);
        if (folds.names.size() < 2) {
            throw new IllegalArgumentException("two folds are needed, or nothing is left to fit");
        }
        return folds;
    }

    // As numbers do: by length, then by digit.
    private static int compare(String first, String second) {
        return first.length() == second.length() ? first.compareTo(second) : first.length() - second.length();
    }

    List<String> names() {
        return names;
    }

    /// The fold of a row, counted from 0.
    String of(int row) {
        return foldOfRow[row];
    }
}
