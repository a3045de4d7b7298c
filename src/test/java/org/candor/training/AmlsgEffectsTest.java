package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.Enrolment;
import org.candor.causal.Quantity;
import org.candor.causal.TimeDependentCox;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.survival.Estimate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Target trials on the AMLSG cohort, which is not part of this repository: skipped where the file is absent.
///
/// The numbers to reach were computed independently in R 4.2.2 (survival, glmnet).
class AmlsgEffectsTest {
    private static final Path FILE = Path.of("../shared/data/amlsg.csv");
    private static final Path EFFECTS = Path.of("src/main/resources/models/aml/aml-transplant-effect.json");
    private static final Disease AML = new AcuteMyeloidLeukaemia();

    private static StudyCohort transplant;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(FILE), "the AMLSG cohort is not at " + FILE);
        transplant = study(0);
    }

    private static StudyCohort study(int number) throws IOException {
        return StudyCohort.read(FILE, AML, AML.treatmentStudies().get(number));
    }

    @Test
    void theTrialEnrolsWhomItShould() {
        assertThat(transplant.persons().n()).isEqualTo(988);
        assertThat(transplant.persons().everTreated()).isEqualTo(334);
        assertThat(transplant.enrolment().exclusions().stream().map(Enrolment.Exclusion::persons))
                .as("no remission, age, APL, transplanted before remission")
                .containsExactly(271, 116, 52, 113);
    }

    @Test
    void landmarksHoldThoseAliveAndInRemission() {
        for (List<Integer> expected : List.of(List.of(90, 908, 169), List.of(120, 875, 227), List.of(180, 799, 274))) {
            var arms = transplant.persons().landmark(expected.getFirst(), Endpoint.OVERALL_SURVIVAL);
            assertThat(List.of(arms.n(), arms.treatedCount())).isEqualTo(expected.subList(1, 3));
        }
    }

    @Test
    void timeDependentHazardRatiosAreThoseOfR() {
        TimeDependentCox.Result crude = TimeDependentCox.unadjusted(transplant.persons(), Endpoint.OVERALL_SURVIVAL);
        assertThat(crude.events()).isEqualTo(477);
        // R prints 0.94
        assertThat(Math.exp(crude.logHazardRatio().value())).isCloseTo(0.94, within(0.005));
        TimeDependentCox.Result adjusted = TimeDependentCox.adjusted(transplant.persons(), Endpoint.OVERALL_SURVIVAL);
        // other covariates than R's 26 (days to remission, ELN): wanted 0.71 +- 0.03
        assertThat(Math.exp(adjusted.logHazardRatio().value())).isCloseTo(0.71, within(0.03));
    }

    @Test
    void theDoublyRobustEstimateIsNearThatOfRAndTheCommittedOne() throws IOException {
        JsonNode committed = new ObjectMapper().readTree(EFFECTS.toFile());
        for (double[] landmark : new double[][] {{120, 61}, {180, 26}}) {
            LandmarkAnalysis analysis = LandmarkAnalysis.of(transplant, landmark[0], Endpoint.OVERALL_SURVIVAL, 1);
            Effect days = analysis.fit().difference(Quantity.MEAN_TIME, 1095 - landmark[0]);
            // wanted within 10 days, a third of a standard error
            assertThat(days.value()).as("day %s", landmark[0]).isCloseTo(landmark[1], within(10.0));
            assertThat(days.value())
                    .as("the committed file is of this code")
                    .isCloseTo(committed(committed, landmark[0]), within(0.1));
        }
    }

    private static double committed(JsonNode file, double landmark) {
        for (JsonNode row : file.get("estimates")) {
            boolean found = row.get("estimator").textValue().equals("aipw")
                    && row.get("endpoint").textValue().equals("os")
                    && row.get("subgroup").textValue().equals("all")
                    && row.get("landmarkDays").doubleValue() == landmark
                    && row.get("horizonDays").doubleValue() == 1095;
            if (found) {
                return row.at("/rmstDays/value").doubleValue();
            }
        }
        throw new AssertionError("the file has no such estimate");
    }

    /// Null in R: +7 days unadjusted, +31 adjusted, both intervals wide about 0.
    @Test
    void theIntervalOfRetinoicAcidHoldsZero() throws IOException {
        StudyCohort atra = study(1);
        assertThat(atra.persons().n()).isEqualTo(740);
        assertThat(atra.persons().everTreated()).isEqualTo(347);
        LandmarkAnalysis analysis = LandmarkAnalysis.of(atra, 0, Endpoint.OVERALL_SURVIVAL, 1);
        Estimate days = analysis.fit().difference(Quantity.MEAN_TIME, 1461).interval(0.95);
        assertThat(days.lower()).isNegative();
        assertThat(days.upper()).isPositive();
    }

    @Test
    void atRelapseTimeZeroIsTheRelapse() throws IOException {
        StudyCohort relapsed = study(3);
        assertThat(relapsed.persons().n()).isEqualTo(375);
        assertThat(relapsed.persons().everTreated()).isEqualTo(215);
        for (int i = 0; i < relapsed.persons().n(); i++) {
            assertThat(relapsed.persons().course(i).relapseDay()).isEmpty();
        }
    }
}
