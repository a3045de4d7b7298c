package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// R's data sets and R's numbers: from the test resources, or from the cohort folder beside the project.
final class Reference {
    /// Files that are never part of the project; tests that need them are skipped when it is absent.
    static final Path COHORT = Path.of("..", "shared", "data", "r-reference");

    private Reference() {}

    static JsonNode json(String name) {
        return parse(resource(name));
    }

    static JsonNode cohortJson(String name) {
        return parse(file(name));
    }

    static Table csv(String name) {
        return new Table(
                new String(resource(name), StandardCharsets.UTF_8).lines().toList());
    }

    static Table cohortCsv(String name) {
        return new Table(new String(file(name), StandardCharsets.UTF_8).lines().toList());
    }

    static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNull() ? Double.NaN : array.get(i).doubleValue();
        }
        return values;
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] file(String name) {
        try {
            return Files.readAllBytes(COHORT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A table with named columns; no value holds a comma.
    static final class Table {
        private final List<String> header;
        private final List<String[]> rows;

        private Table(List<String> lines) {
            header = List.of(lines.getFirst().replace("\"", "").split(","));
            rows = lines.stream()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", -1))
                    .toList();
        }

        private Table(List<String> header, List<String[]> rows) {
            this.header = header;
            this.rows = rows;
        }

        /// The rows in which none of the columns is empty.
        Table complete(String... columns) {
            return new Table(
                    header,
                    rows.stream()
                            .filter(row -> Arrays.stream(columns).noneMatch(c -> row[header.indexOf(c)].isEmpty()))
                            .toList());
        }

        /// The rows in which a column has a value.
        Table where(String column, String value) {
            return new Table(
                    header,
                    rows.stream()
                            .filter(row -> row[header.indexOf(column)].equals(value))
                            .toList());
        }

        int size() {
            return rows.size();
        }

        String[] texts(String column) {
            int c = header.indexOf(column);
            return rows.stream().map(row -> row[c]).toArray(String[]::new);
        }

        double[] column(String column) {
            return Arrays.stream(texts(column)).mapToDouble(Double::parseDouble).toArray();
        }

        int[] integers(String column) {
            return Arrays.stream(texts(column)).mapToInt(Integer::parseInt).toArray();
        }

        /// The values of a column numbered in the order of their texts, as the levels of R's `factor`.
        int[] codes(String column) {
            String[] values = texts(column);
            List<String> levels = Arrays.stream(values).distinct().sorted().toList();
            return Arrays.stream(values).mapToInt(levels::indexOf).toArray();
        }

        /// The named columns, one row per row.
        Matrix matrix(String... columns) {
            double[][] byRow = new double[rows.size()][columns.length];
            for (int j = 0; j < columns.length; j++) {
                double[] column = column(columns[j]);
                for (int i = 0; i < column.length; i++) {
                    byRow[i][j] = column[i];
                }
            }
            return Matrix.ofRows(byRow);
        }

        /// Follow-up from a time column and a column in which 1 is an event.
        SurvivalData followUp(String time, String status) {
            String[] events = texts(status);
            boolean[] event = new boolean[events.length];
            for (int i = 0; i < event.length; i++) {
                event[i] = events[i].equals("1");
            }
            return SurvivalData.of(column(time), event);
        }

        /// `X b` for the coefficients named in a JSON object.
        double[] linearPredictor(JsonNode coefficients) {
            double[] sum = new double[rows.size()];
            coefficients.properties().forEach(term -> {
                double[] x = column(term.getKey());
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += x[i] * term.getValue().doubleValue();
                }
            });
            return sum;
        }
    }
}
