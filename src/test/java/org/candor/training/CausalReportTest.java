package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is published of the target trials: the page says what its JSON says, and no small cell leaves the
/// cohort.
class CausalReportTest {
    private static final Path REFERENCE = Path.of("docs/reference");
    private static final Path EFFECTS = Path.of("src/main/resources/models/aml/aml-transplant-effect.json");
    private static final List<String> FIGURES =
            List.of("causal-survival.svg", "causal-overlap.svg", "causal-balance.svg", "causal-estimators.svg");

    @TempDir
    private Path folder = Path.of("");

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void thePageIsWrittenFromTheCommittedNumbers() throws IOException {
        JsonNode report = read(REFERENCE.resolve("causal-report.json"));
        assertThat(new CausalReportPage(report).markdown())
                .isEqualTo(Files.readString(REFERENCE.resolve("causal-report.md")));
    }

    @Test
    void theFiguresAreDrawnFromTheCommittedNumbers() throws IOException {
        new CausalFigures(folder).write(read(REFERENCE.resolve("causal-report.json")));
        for (String figure : FIGURES) {
            assertThat(Files.readString(folder.resolve(figure)))
                    .as(figure)
                    .isEqualTo(Files.readString(REFERENCE.resolve(figure)));
        }
    }

    @Test
    void noCellHasFewerThanFivePatients() throws IOException {
        JsonNode effects = read(EFFECTS);
        for (JsonNode row : effects.get("estimates")) {
            int treated = row.get("treated").intValue();
            assertThat(treated).isGreaterThanOrEqualTo(5);
            assertThat(row.get("n").intValue() - treated).isGreaterThanOrEqualTo(5);
        }
        for (JsonNode row : effects.at("/overlap/bySubgroup")) {
            assertThat(row.get("treated").intValue()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void thePropensityCanBeComputedFromFeaturesOfTheSchema() throws IOException {
        JsonNode propensity = read(EFFECTS).get("propensity");
        var schema = new AcuteMyeloidLeukaemia().schema();
        int n = propensity.get("features").size();
        for (String array : List.of("scales", "coefficients", "means")) {
            assertThat(propensity.get(array).size()).as(array).isEqualTo(n);
        }
        for (int j = 0; j < n; j++) {
            int feature = schema.index(propensity.get("features").get(j).textValue());
            assertThat(schema.spec(feature).scale().name())
                    .isEqualToIgnoringCase(propensity.get("scales").get(j).textValue());
        }
        assertThat(propensity.at("/support/0").doubleValue())
                .isBetween(0.0, propensity.at("/support/1").doubleValue());
    }

    @Test
    void intervalsOfTheEffectFileStateTheirLevelAndHoldTheirValue() throws IOException {
        for (JsonNode row : read(EFFECTS).get("estimates")) {
            for (String name : List.of("rmstDays", "survivalDifference")) {
                JsonNode estimate = row.get(name);
                assertThat(estimate.get("level").doubleValue()).isEqualTo(0.9);
                assertThat(estimate.get("value").doubleValue())
                        .isBetween(
                                estimate.get("lower").doubleValue(),
                                estimate.get("upper").doubleValue());
            }
        }
    }
}
