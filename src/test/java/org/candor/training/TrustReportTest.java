package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/reference/trust-report.md` is what the published reports give. `-Dcandor.approve=true` writes it.
class TrustReportTest {
    private static final Path FOLDER = Path.of("docs/reference");
    private static final Path PAGE = FOLDER.resolve("trust-report.md");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path copy = Path.of("");

    @Test
    void thePageIsMadeFromThePublishedReports() throws IOException {
        String made = page(FOLDER);
        if (Boolean.getBoolean("candor.approve")) {
            Files.writeString(PAGE, made);
        }
        assertThat(Files.readString(PAGE)).as("%s (make approve)", PAGE).isEqualTo(made);
    }

    @Test
    void aMissingReportIsNamed() throws IOException {
        copyReports();
        Files.delete(copy.resolve("simulation.S7.json"));

        assertThatThrownBy(() -> page(copy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("simulation.S7.json is missing");
    }

    @Test
    void aMissingMemberIsNamedWithItsFile() throws IOException {
        copyReports();
        ObjectNode gate = gate();
        ((ObjectNode) gate.get("selectiveRisk")).remove("brier3y");
        Files.writeString(copy.resolve("gate-report.json"), gate.toString());

        assertThatThrownBy(() -> page(copy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gate-report.json / selectiveRisk has no brier3y");
    }

    @Test
    void aTargetThatIsMissedIsSaidToBeMissed() throws IOException {
        copyReports();
        ObjectNode gate = gate();
        ((ObjectNode) gate.get("falseAlarms")).put("below1percent", 0.0123);
        Files.writeString(copy.resolve("gate-report.json"), gate.toString());

        assertThat(page(copy).lines())
                .filteredOn(line -> line.startsWith("| false alarms of the gate"))
                .singleElement()
                .asString()
                .contains("1.2 % of", "| **no** |");
    }

    @Test
    void aReportOfAnotherModelIsSaidToBe() throws IOException {
        copyReports();
        Files.writeString(
                copy.resolve("gate-report.json"), gate().put("model", "another").toString());

        assertThat(page(copy)).contains("gate-report.json was made with the bundle `another`");
    }

    private void copyReports() throws IOException {
        Files.createDirectories(copy.resolve("bench"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> reports =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            for (Path report : reports) {
                Files.copy(report, copy.resolve(report.getFileName()));
            }
        }
        Files.copy(FOLDER.resolve("bench/forecast.json"), copy.resolve("bench/forecast.json"));
    }

    private static ObjectNode gate() throws IOException {
        return (ObjectNode) JSON.readTree(FOLDER.resolve("gate-report.json").toFile());
    }

    private static String page(Path folder) throws IOException {
        String model =
                BundledModels.load(new AcuteMyeloidLeukaemia()).provenance().sha256();
        return TrustReportPage.of(TrustReports.read(folder, model));
    }
}
