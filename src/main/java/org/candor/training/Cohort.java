package org.candor.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.candor.disease.CohortColumn;
import org.candor.disease.Disease;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Patients with features and follow-up, read from a CSV with the dictionary's columns. An absent column is missing
/// for everyone.
///
/// Follow-up columns: `os_days`, `os_event`, and for the illness model `cr_day`, `relapse_day`.
public final class Cohort {
    private final FeatureSchema schema;
    private final double[][] values;
    private final double[] overallDays;
    private final boolean[] died;
    private final double[] remissionDay;
    private final double[] relapseDay;
    private final String sha256;

    private Cohort(FeatureSchema schema, double[][] values, CsvTable table, String sha256) {
        this.schema = schema;
        this.values = values;
        this.sha256 = sha256;
        int n = table.rows();
        this.overallDays = column(table, "os_days");
        double[] event = column(table, "os_event");
        this.remissionDay = column(table, "cr_day");
        this.relapseDay = column(table, "relapse_day");
        this.died = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (!(overallDays[i] > 0) || Double.isNaN(event[i])) {
                throw new IllegalArgumentException("data row " + (i + 1) + " has no positive os_days or no os_event");
            }
            died[i] = event[i] == 1;
        }
    }

    /// Reads a cohort.
    ///
    /// @throws IllegalArgumentException when a value cannot be used, naming row and column but not the value
    public static Cohort read(Path file, Disease disease) throws IOException {
        CsvTable table = CsvTable.read(file);
        FeatureSchema schema = disease.schema();
        double[][] values = new double[table.rows()][schema.size()];
        for (CohortColumn column : disease.cohortColumns()) {
            int feature = schema.index(column.feature());
            Optional<Integer> found = table.findColumn(column.column());
            for (int i = 0; i < values.length; i++) {
                values[i][feature] = found.isEmpty() ? Double.NaN : value(table, i, found.get(), column);
            }
        }
        for (double[] row : values) {
            for (int j = 0; j < row.length; j++) {
                FeatureSpec spec = schema.spec(j);
                row[j] = spec.range().contains(row[j]) ? row[j] : Double.NaN;
            }
        }
        return new Cohort(schema, values, table, sha256(file));
    }

    private static double value(CsvTable table, int row, int column, CohortColumn meaning) {
        if (meaning.texts().isEmpty()) {
            return table.number(row, column);
        }
        Optional<String> text = table.text(row, column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        Double known = meaning.texts().get(text.get());
        if (known == null) {
            throw new IllegalArgumentException(
                    "data row " + (row + 1) + ", column " + meaning.column() + ": expected one of "
                            + meaning.texts().keySet().stream().sorted().toList());
        }
        return known;
    }

    private static double[] column(CsvTable table, String name) {
        double[] numbers = new double[table.rows()];
        Optional<Integer> column = table.findColumn(name);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = column.isEmpty() ? Double.NaN : table.number(i, column.get());
        }
        return numbers;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public FeatureSchema schema() {
        return schema;
    }

    public int n() {
        return values.length;
    }

    /// Digest of the file, hexadecimal.
    public String sha256() {
        return sha256;
    }

    /// Feature values of one patient in their units, `NaN` where missing.
    public double[] values(int patient) {
        return values[patient].clone();
    }

    /// Overall survival from diagnosis.
    public SurvivalData overallSurvival() {
        return SurvivalData.of(overallDays, died);
    }

    double overallDays(int patient) {
        return overallDays[patient];
    }

    boolean died(int patient) {
        return died[patient];
    }

    /// Day of the first complete remission, `NaN` when there was none.
    double remissionDay(int patient) {
        return remissionDay[patient];
    }

    /// Day of the first relapse, `NaN` when there was none.
    double relapseDay(int patient) {
        return relapseDay[patient];
    }

    /// Feature values of the chosen patients on their modelled scale, `NaN` where missing.
    Matrix scaled(int[] patients) {
        double[][] rows = new double[patients.length][];
        for (int i = 0; i < patients.length; i++) {
            rows[i] = values[patients[i]].clone();
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] =
                        Double.isNaN(rows[i][j]) ? Double.NaN : schema.spec(j).toScale(rows[i][j]);
            }
        }
        return Matrix.ofRows(rows);
    }

    /// Names of the features, in order.
    List<String> featureNames() {
        return schema.specs().stream().map(FeatureSpec::name).toList();
    }

    @Override
    public String toString() {
        return "Cohort[" + n() + " patients]";
    }
}
