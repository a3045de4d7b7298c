package org.candor.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.candor.survival.SurvivalData;

/// The rows of a CSV file that a regression can use, and their follow-up.
final class CoxRows {
    private final int[] used;
    private final int dropped;
    private final SurvivalData data;

    private CoxRows(int[] used, int dropped, SurvivalData data) {
        this.used = used;
        this.dropped = dropped;
        this.data = data;
    }

    /// Drops every row in which the time, the status or a covariate is missing. The status follows R's `Surv`: 0 and 1,
    /// or, when the largest is 2, 1 and 2; or FALSE and TRUE.
    ///
    /// @throws IllegalArgumentException when a column is absent, no row is left or a status is something else
    static CoxRows of(CsvTable table, String time, String status, List<String> covariates) {
        int timeColumn = table.column(time);
        int statusColumn = table.column(status);
        int[] needed = IntStream.concat(
                        IntStream.of(timeColumn, statusColumn),
                        covariates.stream().mapToInt(table::column))
                .toArray();
        int[] used = IntStream.range(0, table.rows())
                .filter(row -> Arrays.stream(needed)
                        .allMatch(column -> table.text(row, column).isPresent()))
                .toArray();
        if (used.length == 0) {
            throw new IllegalArgumentException("no row has a time, a status and all covariates");
        }
        double[] exit = Arrays.stream(used)
                .mapToDouble(row -> table.number(row, timeColumn))
                .toArray();
        int[] codes = Arrays.stream(used)
                .map(row -> code(table.text(row, statusColumn).orElseThrow(), row, status))
                .toArray();
        int event = Arrays.stream(codes).max().orElseThrow() == 2 ? 2 : 1;
        boolean[] events = new boolean[codes.length];
        for (int i = 0; i < codes.length; i++) {
            if (event == 2 && codes[i] == 0) {
                throw new IllegalArgumentException("column " + status + " mixes 0 and 2: which is an event?");
            }
            events[i] = codes[i] == event;
        }
        return new CoxRows(used, table.rows() - used.length, SurvivalData.of(exit, events));
    }

    private static int code(String text, int row, String status) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "0", "0.0", "FALSE", "F" -> 0;
            case "1", "1.0", "TRUE", "T" -> 1;
            case "2", "2.0" -> 2;
            default ->
                throw new IllegalArgumentException("data row " + (row + 1) + ", column " + status
                        + ": expected 0 or 1 (or 1 or 2, or FALSE or TRUE)");
        };
    }

    /// The rows used, counted from 0 in the file.
    int[] used() {
        return used.clone();
    }

    /// Number of rows left out.
    int dropped() {
        return dropped;
    }

    /// Follow-up of the rows used.
    SurvivalData data() {
        return data;
    }
}
