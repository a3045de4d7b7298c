package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.forecast.BundleAssessor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Recalibration of the model that ships, to patients simulated from it.
class RecalibrateCommandTest {
    private static final String MODEL = "src/main/resources/models/aml/aml-multistate.json";
    private static final Diseases DISEASES = new Diseases(List.of(new AcuteMyeloidLeukaemia()));

    @TempDir
    private static Path simulated;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        int exit = new CommandLine(new SimulateCommand(DISEASES))
                .execute("--patients", "200", "--seed", "11", "--out", simulated.toString());
        assertThat(exit).isZero();
    }

    /// The simulated patients, with all times multiplied by a factor.
    private Path cohort(double factor, int patients) throws IOException {
        List<String> lines = Files.readAllLines(simulated.resolve("cohort.csv"));
        List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
        List<String> written = new ArrayList<>(List.of(lines.getFirst()));
        for (String line : lines.subList(1, patients + 1)) {
            String[] cells = line.split(",", -1);
            for (String name : List.of("os_days", "cr_day", "relapse_day")) {
                int column = header.indexOf(name);
                if (column >= 0 && !cells[column].isEmpty()) {
                    cells[column] = Double.toString(Double.parseDouble(cells[column]) * factor);
                }
            }
            written.add(String.join(",", cells));
        }
        return Files.write(folder.resolve("cohort-" + factor + ".csv"), written);
    }

    private int recalibrate(Path cohort, Path out, StringWriter errors) {
        CommandLine line = new CommandLine(new RecalibrateCommand(DISEASES));
        line.setErr(new PrintWriter(errors));
        return line.execute(
                "--model", MODEL,
                "--cohort", cohort.toString(),
                "--out", out.toString(),
                "--report", folder.resolve("report.json").toString());
    }

    @Test
    void aSiteWherePatientsDieSoonerIsRecalibrated() throws IOException {
        Path out = folder.resolve("site.json");

        assertThat(recalibrate(cohort(0.4, 200), out, new StringWriter())).isZero();

        JsonNode report =
                new JsonMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(report.get("accepted").booleanValue()).isTrue();
        assertThat(report.get("shift").doubleValue()).isPositive();
        JsonNode before = report.at("/before/calibration/0");
        JsonNode after = report.at("/afterCrossFitted/calibration/0");
        assertThat(error(after)).isLessThan(error(before) / 2);
        BundleAssessor served = BundledModels.read(out, new AcuteMyeloidLeukaemia());
        assertThat(served.provenance().version()).startsWith("1+site.");
        assertThat(served.bundle().calibration().site()).isPresent();
        BundleAssessor raw = BundledModels.read(Path.of(MODEL), new AcuteMyeloidLeukaemia());
        double[] nothing = new double[raw.schema().size()];
        Arrays.fill(nothing, Double.NaN);
        assertThat(served.forecast(nothing, 0, -1)
                        .horizons()
                        .getFirst()
                        .survival()
                        .value())
                .isLessThan(raw.forecast(nothing, 0, -1)
                                .horizons()
                                .getFirst()
                                .survival()
                                .value()
                        - 0.05);
    }

    private static double error(JsonNode row) {
        return Math.abs(row.get("predicted").doubleValue() - row.get("observed").doubleValue());
    }

    @Test
    void whereTheModelIsRightNothingIsWritten() throws IOException {
        Path out = folder.resolve("site.json");

        assertThat(recalibrate(cohort(1, 200), out, new StringWriter())).isEqualTo(1);

        assertThat(out).doesNotExist();
        JsonNode report =
                new JsonMapper().readTree(folder.resolve("report.json").toFile());
        assertThat(report.get("accepted").booleanValue()).isFalse();
        assertThat(report.at("/gainInLogScore/lower").doubleValue()).isLessThanOrEqualTo(0);
    }

    @Test
    void aSiteWithFewDeathsIsRefused() throws IOException {
        Path out = folder.resolve("site.json");
        StringWriter errors = new StringWriter();

        assertThat(recalibrate(cohort(1, 40), out, errors)).isNotZero();

        assertThat(errors.toString()).contains("50 deaths");
        assertThat(out).doesNotExist();
    }
}
