package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CoxCommandTest {
    private static final Path REFERENCE = Path.of("src", "test", "resources", "reference");
    private static final Path FOLDS = Path.of("..", "shared", "data", "burk-folds");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"efron", "breslow"})
    void equalsRAndSaysHowManyRowsItDropped(String ties) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(REFERENCE.resolve("cox.json").toFile())
                .at("/colon/" + ties);
        JsonNode report = run(
                "--data",
                REFERENCE.resolve("colon_death.csv").toString(),
                "--time",
                "time",
                "--status",
                "status",
                "--covariates",
                "lev,lev5,age,nodes,obstruct",
                "--ties",
                ties);
        assertThat(report.get("n").intValue()).isEqualTo(911);
        assertThat(report.get("dropped").intValue()).isEqualTo(18);
        assertThat(report.get("events").intValue()).isEqualTo(441);
        for (JsonNode coefficient : report.get("coefficients")) {
            String name = coefficient.get("name").textValue();
            assertThat(coefficient.get("estimate").doubleValue())
                    .isCloseTo(expected.at("/coef/" + name).doubleValue(), Percentage.withPercentage(1e-6));
            assertThat(coefficient.get("se").doubleValue())
                    .isCloseTo(expected.at("/se/" + name).doubleValue(), Percentage.withPercentage(1e-6));
        }
        assertThat(report.at("/logLikelihood/null").doubleValue())
                .isCloseTo(expected.get("loglik_null").doubleValue(), within(1e-8));
        assertThat(report.at("/logLikelihood/fitted").doubleValue())
                .isCloseTo(expected.get("loglik").doubleValue(), within(1e-8));
        assertThat(report.at("/coefficients")).hasSize(5);
        assertThat(report.has("meanConcordance")).isFalse();
        assertThat(err.toString()).contains("18 rows dropped");
    }

    /// R: coxph(Surv(time, status) ~ trt + celltype + karno + diagtime + age + prior, veteran). The reference here is
    /// adeno, the first in the alphabet; R's is squamous, so its contrasts are taken less that of adeno.
    @Test
    void textIsAFactorWithTheFirstLevelAsReference() throws IOException {
        JsonNode report = run(
                "--data",
                REFERENCE.resolve("veteran.csv").toString(),
                "--time",
                "time",
                "--status",
                "status",
                "--covariates",
                "trt,celltype,karno,diagtime,age,prior");
        assertThat(report.get("coefficients").findValuesAsText("name"))
                .containsExactly(
                        "trt",
                        "celltypelarge",
                        "celltypesmallcell",
                        "celltypesquamous",
                        "karno",
                        "diagtime",
                        "age",
                        "prior");
        double[] expected = {
            .2946028215,
            .4012916543 - 1.196066374,
            .8615604628 - 1.196066374,
            -1.196066374,
            -.03281532619,
            8.132051305e-05,
            -.008706474946,
            .007159360190
        };
        for (int j = 0; j < expected.length; j++) {
            assertThat(report.at("/coefficients/" + j + "/estimate").doubleValue())
                    .isCloseTo(expected[j], within(2e-9));
        }
        assertThat(report.get("concordance").doubleValue()).isCloseTo(.73602908, within(1e-8));
    }

    /// The values of arXiv 2406.04098, which R's coxph gives too, to the four decimals printed.
    @ParameterizedTest
    @CsvSource({"metabric, 0.6374", "gbsg, 0.6623", "flchain, 0.7946", "cost, 0.6864", "mgus, 0.7125"})
    void fixedFoldsGiveTheConcordanceOfThePaper(String name, double expected) throws IOException {
        Assumptions.assumeTrue(Files.exists(FOLDS), "the folder with the folds is absent");
        JsonNode report = run(
                "--data",
                FOLDS.resolve(name + ".csv").toString(),
                "--time",
                "time",
                "--status",
                "status",
                "--folds",
                FOLDS.resolve(name + ".folds.csv").toString());
        assertThat(report.get("meanConcordance").doubleValue()).isCloseTo(expected, within(0.00005));
        double sum = 0;
        for (JsonNode fold : report.get("folds")) {
            sum += fold.get("concordance").doubleValue();
        }
        assertThat(report.get("meanConcordance").doubleValue())
                .isCloseTo(sum / report.get("folds").size(), within(1e-12));
    }

    @Test
    void aConstantColumnHasNoEstimate() throws IOException {
        Path data = write("time,status,a,b,c\r1,1,0.5,7,x\r2,1,0.1,7,y\r3,2,0.9,7,x\r4,2,0.2,7,y\r5,1,0.7,7,x\r"
                + "6,2,0.6,7,NA\r7,2,0.3,7,y\r");
        JsonNode report = run("--data", data.toString(), "--time", "time", "--status", "status");
        assertThat(report.get("n").intValue()).isEqualTo(6);
        assertThat(report.get("events").intValue()).isEqualTo(3);
        assertThat(report.at("/coefficients/1/name").textValue()).isEqualTo("b");
        assertThat(report.at("/coefficients/1/estimate").isNull()).isTrue();
        assertThat(report.at("/coefficients/0/estimate").isNumber()).isTrue();
        assertThat(report.at("/coefficients/2/name").textValue()).isEqualTo("cy");
    }

    @Test
    void aCoefficientThatRunsOffIsMarked() throws IOException {
        Path data = write("time,status,a,b\n1,1,1,0.3\n2,1,1,0.9\n3,1,1,0.1\n4,0,0,0.2\n5,0,0,0.4\n6,0,1,0.5\n");
        JsonNode report = run("--data", data.toString(), "--time", "time", "--status", "status");
        assertThat(report.at("/coefficients/0/infinite").booleanValue()).isTrue();
        assertThat(report.at("/coefficients/1/infinite").booleanValue()).isFalse();
        assertThat(err.toString()).contains("a runs off to infinity");
    }

    @ParameterizedTest
    @CsvSource({"stop, status, there is no column stop", "time, a, expected 0 or 1"})
    void saysWhatIsWrongWithTheColumns(String time, String status, String message) throws IOException {
        Path data = write("time,status,a\n1,1,3\n2,1,4\n3,0,5\n");
        int code = execute("--data", data.toString(), "--time", time, "--status", status, "--report", folder + "/r");
        assertThat(code).isNotZero();
        assertThat(err.toString()).contains(message);
    }

    /// Line 1 is the header.
    @ParameterizedTest
    @CsvSource({
        "7, '5,1,3,x,1', 'line 7: expected 4 cells, got 5'",
        "9, 'soon,1,3,x', 'line 9, column time: expected a number'",
        "9, 'Infinity,1,3,x', 'line 9, column time: expected a finite number'",
        "400, '5,alive,3,x', 'line 400, column status: expected 0 or 1'",
        "400, '5,1,12;5,x', 'line 400, column a: expected a number'"
    })
    void aBadCellIsNamedByLineAndColumn(int line, String row, String message) throws IOException {
        List<String> lines = new ArrayList<>(manyRows(1000));
        lines.set(line - 1, row);
        Path data = write(String.join("\n", lines) + "\n");
        int code =
                execute("--data", data.toString(), "--time", "time", "--status", "status", "--report", folder + "/r");
        assertThat(code).isNotZero();
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aLongFileIsReadInOneGoAndProgressIsShown() throws IOException {
        Path data = write(String.join("\n", manyRows(150_000)) + "\n");
        JsonNode report = run("--data", data.toString(), "--time", "time", "--status", "status");
        assertThat(report.get("n").intValue()).isEqualTo(150_000);
        assertThat(report.get("coefficients").findValuesAsText("name")).containsExactly("a", "by");
        // The hazard of a row is exp(0.5 a) by construction; 0.02 is five of its standard errors.
        assertThat(report.at("/coefficients/0/estimate").doubleValue()).isCloseTo(0.5, within(0.02));
        assertThat(err.toString()).contains("cox: 100000 rows read", "cox: iteration 3, log-likelihood");
    }

    private static List<String> manyRows(int rows) {
        Random random = new Random(11);
        List<String> lines = new ArrayList<>(List.of("time,status,a,b"));
        for (int i = 0; i < rows; i++) {
            double a = random.nextGaussian();
            double time = -Math.log(random.nextDouble()) * Math.exp(-0.5 * a);
            lines.add(time + "," + (i % 4 == 0 ? 0 : 1) + "," + a + "," + (i % 2 == 0 ? "x" : "y"));
        }
        return lines;
    }

    @Test
    void refusesFoldsThatDoNotCoverTheRows() throws IOException {
        Path data = write("time,status,a\n1,1,3\n2,1,4\n3,0,5\n");
        Path folds = Files.writeString(folder.resolve("folds.csv"), "row_id,fold\n1,1\n2,2\n2,1\n");
        int code = execute(
                "--data",
                data.toString(),
                "--time",
                "time",
                "--status",
                "status",
                "--folds",
                folds.toString(),
                "--report",
                folder + "/r");
        assertThat(code).isNotZero();
        assertThat(err.toString()).contains("line 4 of the folds");
    }

    private Path write(String csv) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), csv);
    }

    private JsonNode run(String... arguments) throws IOException {
        Path report = folder.resolve("reports").resolve("report.json");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", report.toString()));
        assertThat(execute(all.toArray(String[]::new))).as(err.toString()).isZero();
        return new ObjectMapper().readTree(report.toFile());
    }

    private int execute(String... arguments) {
        return new CommandLine(new CoxCommand())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
