package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    private static final Path FIXTURES = Path.of("cds-hooks/aml-survival-forecast");

    @TempDir
    private Path folder;

    @Test
    void aCohortWithShortFollowUpIsJudgedAsFarAsItGoes() throws IOException {
        StringBuilder csv = new StringBuilder("age,os_days,os_event\n");
        for (int i = 0; i < 60; i++) {
            csv.append(20 + i)
                    .append(',')
                    .append(900 - 10 * (i * 37 % 60))
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        Path cohort = Files.writeString(folder.resolve("short.csv"), csv);
        JsonNode written = evaluate(cohort);
        assertThat(written.get("auc").has("365")).isTrue();
        assertThat(written.get("auc").has("1095")).isFalse();
        assertThat(written.has("ibs5y")).isFalse();
        assertThat(written.get("calibration")).hasSize(1);
        assertThat(written.at("/calibration/0").has("slope")).isTrue();
    }

    @Test
    void aCohortInWhichASlopeCannotBeEstimatedIsJudgedWithoutIt() throws IOException {
        StringBuilder csv = new StringBuilder("age,os_days,os_event\n");
        for (int i = 0; i < 60; i++) {
            csv.append(20 + i)
                    .append(',')
                    .append(900 - 10 * i)
                    .append(',')
                    .append(i % 2)
                    .append('\n');
        }
        JsonNode written = evaluate(Files.writeString(folder.resolve("ordered.csv"), csv));
        assertThat(written.at("/harrellC/value").doubleValue()).isGreaterThan(0.9);
        assertThat(written.at("/calibration/0").has("notEstimable")).isTrue();
    }

    private JsonNode evaluate(Path cohort) throws IOException {
        Path report = folder.resolve("report.json");
        Diseases diseases = new Diseases(List.of(new AcuteMyeloidLeukaemia()));
        String model = "src/main/resources/models/aml/aml-multistate.json";
        int exit = new CommandLine(new EvaluateCommand(diseases))
                .execute("--model", model, "--cohort", cohort.toString(), "--report", report.toString());
        assertThat(exit).isZero();
        return new JsonMapper().readTree(report.toFile());
    }

    private void simulate(String... arguments) {
        Diseases diseases = new Diseases(List.of(new AcuteMyeloidLeukaemia()));
        assertThat(new CommandLine(new SimulateCommand(diseases)).execute(arguments))
                .isZero();
    }

    @Test
    void theSimulatedExamplesAreWhatTheCommandWrites() throws IOException {
        simulate("--patients", "3", "--seed", "2026", "--requests", "--out", folder.toString());
        for (int i = 1; i <= 3; i++) {
            String name = "request.synthetic-" + i + ".json";
            assertThat(Files.readString(FIXTURES.resolve(name)))
                    .as("run `make train`, which also writes the simulated examples")
                    .isEqualTo(Files.readString(folder.resolve(name)));
        }
    }

    @Test
    void theModelIsCalibratedOnItsOwnPatients() throws IOException {
        simulate("--patients", "300", "--seed", "5", "--out", folder.toString());
        JsonNode written = evaluate(folder.resolve("cohort.csv"));
        assertThat(written.get("n").intValue()).isEqualTo(300);
        assertThat(written.at("/harrellC/value").doubleValue()).isGreaterThan(0.62);
        for (JsonNode row : written.get("calibration")) {
            // three standard errors of a survival near one half among 300, some of them censored
            assertThat(row.get("predicted").doubleValue())
                    .as(row.get("days").asText() + " days")
                    .isCloseTo(row.get("observed").doubleValue(), within(0.1));
        }
    }
}
