package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

/// The stack report says what its numbers say, and its rule lets a stack in only where it helps.
final class StackReportTest {
    private static final Path REFERENCE = Path.of("docs/reference");
    private static final int N = 600;

    private static JsonNode published() throws IOException {
        return new ObjectMapper()
                .readTree(REFERENCE.resolve("stack-report.json").toFile());
    }

    @Test
    void thePageIsWrittenFromTheCommittedNumbers() throws IOException {
        assertThat(new StackReportPage(published()).markdown())
                .isEqualTo(Files.readString(REFERENCE.resolve("stack-report.md")));
    }

    @Test
    void theCommittedVerdictFollowsFromTheCommittedNumbers() throws IOException {
        JsonNode report = published();
        double cox = report.at("/crossValidation/models/cox/ibs5y").asDouble();
        double stack = report.at("/crossValidation/models/stack/ibs5y").asDouble();
        double upper = report.at("/crossValidation/stackMinusCox/ibs5y/upper").asDouble();
        double external = 0;
        int patients = 0;
        for (JsonNode trial : report.get("trials")) {
            int n = trial.get("n").asInt();
            external += n
                    * (trial.at("/models/stack/at3y/ici").asDouble()
                            - trial.at("/models/cox/at3y/ici").asDouble());
            patients += n;
        }
        assertThat(patients).isEqualTo(report.get("n").asInt());
        assertThat(report.at("/verdict/earnsItsPlace").asBoolean())
                .isEqualTo(upper < 0 && stack <= 0.98 * cox && external <= 0);
    }

    /// Hazards `exp(2 x)`. The stack knows them, the Cox model has them half: a clear case.
    @Test
    void aStackThatIsRightWhereTheCoxModelIsNotEarnsItsPlace() {
        JsonNode verdict = verdict(1, 2);
        assertThat(verdict.get("earnsItsPlace").asBoolean()).isTrue();
        assertThat(verdict.get("gain").asDouble()).isGreaterThan(0.02);
    }

    @Test
    void aStackThatSaysWhatTheCoxModelSaysDoesNot() {
        JsonNode verdict = verdict(2, 2);
        assertThat(verdict.get("earnsItsPlace").asBoolean()).isFalse();
        assertThat(verdict.get("gain").asDouble()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aStackThatIsWorseDoesNot() {
        assertThat(verdict(2, 0.5).get("earnsItsPlace").asBoolean()).isFalse();
    }

    private static JsonNode verdict(double slopeOfCox, double slopeOfStack) {
        Random random = new Random(2);
        double[] x = random.doubles(N, -1, 1).toArray();
        double[] exit = new double[N];
        boolean[] event = new boolean[N];
        for (int i = 0; i < N; i++) {
            double death = -1000 * Math.log(1 - random.nextDouble()) / Math.exp(2 * x[i]);
            double censored = 4000 * random.nextDouble();
            exit[i] = Math.max(0.5, Math.min(death, censored));
            event[i] = death <= censored;
        }
        StackReport report = new StackReport(SurvivalData.of(exit, event));
        List<Integer> everybody = IntStream.range(0, N).boxed().toList();
        StackStudy.Forecasts first = forecasts(x, everybody.subList(0, N / 2), slopeOfCox, slopeOfStack);
        StackStudy.Forecasts second = forecasts(x, everybody.subList(N / 2, N), slopeOfCox, slopeOfStack);
        report.putFolds(List.of(first, second), 1);
        report.putTrial("one", first);
        report.putTrial("other", second);
        report.putVerdict();
        return report.json().get("verdict");
    }

    private static StackStudy.Forecasts forecasts(
            double[] x, List<Integer> patients, double slopeOfCox, double slopeOfStack) {
        Matrix cox = survival(x, patients, slopeOfCox);
        return new StackStudy.Forecasts(patients, cox, cox, survival(x, patients, slopeOfStack), 0.5);
    }

    private static Matrix survival(double[] x, List<Integer> patients, double slope) {
        return Matrix.ofRows(patients.stream()
                .map(i -> Arrays.stream(Evaluation.DAYS)
                        .map(day -> Math.exp(-day / 1000 * Math.exp(slope * x[i])))
                        .toArray())
                .toArray(double[][]::new));
    }
}
