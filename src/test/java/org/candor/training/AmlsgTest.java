package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.forecast.CalibrationConstants;
import org.candor.forecast.ModelBundle;
import org.candor.forecast.ModelBundleCodec;
import org.candor.forecast.ModelBundleReader;
import org.candor.reliability.LatentGaussianFit;
import org.candor.survival.BreslowBaseline;
import org.candor.survival.IllnessTransition;
import org.candor.survival.Matrix;
import org.candor.survival.RandomEffectsCox;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What must hold on the AMLSG cohort, which is not part of this repository: skipped where the file is absent.
class AmlsgTest {
    private static final Path FILE = Path.of("../shared/data/amlsg.csv");

    private static Cohort cohort;
    private static int[] everyone;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(FILE), "the AMLSG cohort is not at " + FILE);
        cohort = Cohort.read(FILE, new AcuteMyeloidLeukaemia());
        everyone = IntStream.range(0, cohort.n()).toArray();
    }

    @Test
    void patientsAndEventsAreThoseOfThePaper() {
        assertThat(cohort.n()).isEqualTo(1540);
        assertThat(cohort.overallSurvival().events()).isEqualTo(904);
        Map<IllnessTransition, Integer> published = Map.of(
                IllnessTransition.REMISSION, 1269,
                IllnessTransition.DEATH_WITHOUT_REMISSION, 264,
                IllnessTransition.RELAPSE, 615,
                IllnessTransition.DEATH_IN_REMISSION, 165,
                IllnessTransition.DEATH_AFTER_RELAPSE, 475);
        published.forEach((transition, events) -> assertThat(
                        IllnessFollowUp.of(cohort, everyone, transition).data().events())
                .as(transition.name())
                .isEqualTo(events));
    }

    @Test
    void fittedCumulativeHazardsSumToTheNumberOfEvents() {
        LatentGaussianFit.Settings once = new LatentGaussianFit.Settings(10, 10, 50, 1);
        BundleTrainer trainer = new BundleTrainer(new AcuteMyeloidLeukaemia(), 1, once, nobody -> {});
        PreparedCohort prepared = trainer.prepare(cohort, everyone, BundleTrainer.random(1));
        for (IllnessTransition transition : IllnessTransition.values()) {
            IllnessFollowUp followUp = IllnessFollowUp.of(cohort, everyone, transition);
            SurvivalData data = followUp.data();
            Matrix rows = prepared.rows().getFirst().selectRows(followUp.patients());
            double[] predictor = rows.times(RandomEffectsCox.withDefaults()
                    .fit(data, rows, prepared.groups())
                    .coefficients());
            StepFunction baseline = BreslowBaseline.of(data, predictor).cumulativeHazard(0);
            double sum = 0;
            for (int i = 0; i < data.n(); i++) {
                sum += baseline.at(data.exit(i)) * Math.exp(predictor[i]);
            }
            // an identity of Breslow's estimator: only rounding remains
            assertThat(sum).as(transition.name()).isCloseTo(data.events(), within(1e-8));
        }
    }

    @Test
    void refittingGivesTheCommittedBundle() throws IOException {
        Path out = folder.resolve("refit.json");
        int exit = new CommandLine(new FitCommand(new Diseases(List.of(new AcuteMyeloidLeukaemia()))))
                .execute("--disease", "aml", "--cohort", FILE.toString(), "--out", out.toString(), "--seed", "1");
        assertThat(exit).isZero();
        try (InputStream committed =
                AmlsgTest.class.getClassLoader().getResourceAsStream("models/aml/aml-multistate.json")) {
            assertThat(committed).isNotNull();
            // what `calibrate` adds takes five more fits: the rest must be the same
            ModelBundle shipped = ModelBundleReader.read(committed.readAllBytes(), cohort.schema());
            byte[] fitted = ModelBundleCodec.write(shipped.withCalibration(CalibrationConstants.NONE));
            JsonMapper mapper = new JsonMapper();
            assertThat(mapper.readTree(fitted).equals(AmlsgTest::compare, mapper.readTree(out.toFile())))
                    .as("run `make train` after a change of schema, terms or fit")
                    .isTrue();
        }
    }

    /// Draws are stored to seven decimals: a sum that is made in another order may change the last of them.
    private static int compare(JsonNode shipped, JsonNode fitted) {
        boolean same = shipped.isNumber() && fitted.isNumber()
                ? Math.abs(shipped.doubleValue() - fitted.doubleValue()) <= 5e-7
                : shipped.equals(fitted);
        return same ? 0 : 1;
    }

    @Test
    void oneRoundOfCrossValidationReachesWhatRReaches() throws IOException {
        Path report = folder.resolve("cv.json");
        int exit = new CommandLine(new CrossValidateCommand(new Diseases(List.of(new AcuteMyeloidLeukaemia()))))
                .execute(
                        "--disease",
                        "aml",
                        "--cohort",
                        FILE.toString(),
                        "--folds",
                        "5",
                        "--repeats",
                        "1",
                        "--report",
                        report.toString());
        assertThat(exit).isZero();
        JsonNode models = new JsonMapper().readTree(report.toFile()).get("models");
        // R, 10 x 5-fold: C 0.701, AUC 0.774, IBS 0.1756. One repeat differs by about 0.003 from the mean of ten.
        for (String model : List.of("randomEffectsCox", "multistate")) {
            JsonNode judged = models.get(model);
            assertThat(judged.at("/harrellC/value").doubleValue()).as(model).isGreaterThan(0.693);
            assertThat(judged.at("/auc/1095").doubleValue()).as(model).isGreaterThan(0.765);
            assertThat(judged.at("/ibs5y").doubleValue()).as(model).isLessThan(0.179);
        }
        assertThat(models.at("/kaplanMeier/harrellC/value").doubleValue()).isCloseTo(0.5, within(1e-9));
    }
}
