package org.candor.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// The rows of a CSV file that a regression can use, read once from the first to the last without keeping the text.
///
/// Every row in which the time, the status or a covariate is missing (empty or `NA`) is dropped. The status follows
/// R's `Surv`: 0 and 1, or, when the largest is 2, 1 and 2; or FALSE and TRUE. A message about a bad cell names its
/// line and column, not what it holds.
final class CoxRows {
    private static final int ROWS_BETWEEN_NEWS = 100_000;

    private final String status;
    private final List<String> header;
    private final int timeColumn;
    private final int statusColumn;
    private final int[] covariateColumns;
    private final List<CoxColumn> covariates = new ArrayList<>();
    private int[] used = new int[1024];
    private double[] exit = new double[1024];
    private byte[] code = new byte[1024];
    private int count;
    private int rows;

    private CoxRows(List<String> header, String time, String status, List<String> names) {
        this.header = header;
        this.status = status;
        this.timeColumn = column(time);
        this.statusColumn = column(status);
        List<String> chosen = names.isEmpty()
                ? header.stream()
                        .filter(name -> !name.equals(time) && !name.equals(status))
                        .toList()
                : names;
        this.covariateColumns = chosen.stream().mapToInt(this::column).toArray();
        chosen.forEach(name -> covariates.add(new CoxColumn(name)));
    }

    /// @param names columns of covariates; none for all that are left
    /// @param news  is told how many rows have been read, now and then
    /// @throws IllegalArgumentException when a column is absent, a row has another length, a cell is not what its
    ///     column holds, or no row is left
    static CoxRows read(Path file, String time, String status, List<String> names, Consumer<String> news)
            throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CsvTable.parser(reader)) {
            CoxRows result = new CoxRows(parser.getHeaderNames(), time, status, names);
            String[] cells = new String[result.covariateColumns.length];
            for (CSVRecord row : parser) {
                result.add(row, cells, parser.getCurrentLineNumber());
                if (result.rows % ROWS_BETWEEN_NEWS == 0) {
                    news.accept(result.rows + " rows read");
                }
            }
            if (result.count == 0) {
                throw new IllegalArgumentException("no row has a time, a status and all covariates");
            }
            return result;
        }
    }

    private int column(String name) {
        int index = header.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no column " + name);
        }
        return index;
    }

    private void add(CSVRecord row, String[] cells, long line) {
        if (!row.isConsistent()) {
            throw new IllegalArgumentException(
                    "line " + line + ": expected " + header.size() + " cells, got " + row.size());
        }
        rows++;
        String time = row.get(timeColumn).strip();
        String state = row.get(statusColumn).strip();
        boolean missing = isMissing(time) || isMissing(state);
        for (int j = 0; j < cells.length; j++) {
            cells[j] = row.get(covariateColumns[j]).strip();
            missing |= isMissing(cells[j]);
        }
        if (missing) {
            return;
        }
        grow();
        used[count] = rows - 1;
        exit[count] = number(time, line);
        code[count] =
                code(state).orElseThrow(() -> bad(line, statusColumn, "expected 0 or 1 (or 1 or 2, or FALSE or TRUE)"));
        for (int j = 0; j < cells.length; j++) {
            covariates.get(j).add(cells[j], line);
        }
        count++;
    }

    private static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equals("NA");
    }

    private void grow() {
        if (count == used.length) {
            used = Arrays.copyOf(used, count + count / 2);
            exit = Arrays.copyOf(exit, used.length);
            code = Arrays.copyOf(code, used.length);
        }
    }

    private double number(String time, long line) {
        double value;
        try {
            value = Double.parseDouble(time);
        } catch (NumberFormatException notANumber) {
            IllegalArgumentException failure = bad(line, timeColumn, "expected a number");
            failure.initCause(notANumber);
            throw failure;
        }
        if (!Double.isFinite(value)) {
            throw bad(line, timeColumn, "expected a finite number");
        }
        return value;
    }

    private IllegalArgumentException bad(long line, int column, String what) {
        return new IllegalArgumentException("line " + line + ", column " + header.get(column) + ": " + what);
    }

    private static Optional<Byte> code(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "0", "0.0", "FALSE", "F" -> Optional.of((byte) 0);
            case "1", "1.0", "TRUE", "T" -> Optional.of((byte) 1);
            case "2", "2.0" -> Optional.of((byte) 2);
            default -> Optional.empty();
        };
    }

    /// The rows used, counted from 0 in the file.
    int[] used() {
        return Arrays.copyOf(used, count);
    }

    /// Number of rows of the file.
    int rows() {
        return rows;
    }

    /// Number of rows left out.
    int dropped() {
        return rows - count;
    }

    /// Follow-up of the rows used.
    ///
    /// @throws IllegalArgumentException when the status mixes 0 and 2
    SurvivalData data() {
        boolean[] seen = new boolean[3];
        for (int i = 0; i < count; i++) {
            seen[code[i]] = true;
        }
        if (seen[2] && seen[0]) {
            throw new IllegalArgumentException("column " + status + " mixes 0 and 2: which is an event?");
        }
        int event = seen[2] ? 2 : 1;
        boolean[] events = new boolean[count];
        for (int i = 0; i < count; i++) {
            events[i] = code[i] == event;
        }
        return SurvivalData.of(Arrays.copyOf(exit, count), events);
    }

    /// Names of the columns of [#matrix()].
    List<String> names() {
        return covariates.stream().flatMap(column -> column.names().stream()).toList();
    }

    /// The covariates in the coding of R's `model.matrix`.
    Matrix matrix() {
        int columns = names().size();
        double[] elements = new double[Math.multiplyExact(count, columns)];
        int first = 0;
        for (CoxColumn column : covariates) {
            column.writeTo(elements, first, columns);
            first += column.names().size();
        }
        return Matrix.ofRowMajor(count, columns, elements);
    }
}
