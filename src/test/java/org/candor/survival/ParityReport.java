package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How far our numbers are from R's, object by object.
///
/// The error of a number is relative to that number ([#each]) or, where numbers of one object cross zero, to
/// the largest of them ([#block]).
final class ParityReport {
    private final List<Row> rows = new ArrayList<>();

    /// One line of the table.
    private static final class Row {
        private final String object;
        private final String reference;
        private final double tolerance;
        private int values;
        private double error;

        Row(String object, String reference, double tolerance) {
            this.object = object;
            this.reference = reference;
            this.tolerance = tolerance;
        }

        boolean isRed() {
            return !(error <= tolerance);
        }

        String markdown(String shownError) {
            return String.format(
                    Locale.ROOT, "| %s | %s | %d | %s | %.0e |", object, reference, values, shownError, tolerance);
        }
    }

    private Row row(String object, String reference, double tolerance) {
        for (Row row : rows) {
            if (row.object.equals(object) && row.reference.equals(reference)) {
                return row;
            }
        }
        Row row = new Row(object, reference, tolerance);
        rows.add(row);
        return row;
    }

    void each(String object, String reference, double tolerance, double actual, JsonNode expected) {
        double value = expected.doubleValue();
        add(row(object, reference, tolerance), Math.abs(actual - value) / (value == 0 ? 1 : Math.abs(value)));
    }

    void block(String object, String reference, double tolerance, double[] actual, double[] expected) {
        Row row = row(object, reference, tolerance);
        double scale = 0;
        for (double value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(object + ": " + actual.length + " numbers, not " + expected.length);
        }
        for (int i = 0; i < actual.length; i++) {
            add(row, Math.abs(actual[i] - expected[i]) / (scale == 0 ? 1 : scale));
        }
    }

    private static void add(Row row, double error) {
        row.values++;
        row.error = Double.isNaN(error) ? Double.NaN : Math.max(row.error, error);
    }

    /// The rows beyond their tolerance.
    List<String> red() {
        return rows.stream()
                .filter(Row::isRed)
                .map(row -> row.markdown(error(row)))
                .toList();
    }

    /// The table with the errors as measured.
    List<String> measured() {
        return sorted().map(row -> row.markdown(error(row))).toList();
    }

    private Stream<Row> sorted() {
        return rows.stream().sorted(Comparator.comparing(row -> row.reference));
    }

    private static String error(Row row) {
        return row.error == 0 ? "0" : String.format(Locale.ROOT, "%.0e", row.error);
    }
}
