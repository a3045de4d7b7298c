package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.json.StrictObject;
import org.candor.therapy.CohortEffect.Propensity;
import org.junit.jupiter.api.Test;

class CohortEffectReaderTest {
    private static final FeatureSchema SCHEMA = new AcuteMyeloidLeukaemia().schema();
    private static final CohortEffect COMMITTED = CohortEffectReader.read("aml");

    @Test
    void theCommittedEffectHasBothLandmarksAndASupport() {
        assertThat(COMMITTED.landmarkDays()).isEqualTo(120);
        assertThat(COMMITTED.find(120, 1095)).isPresent();
        assertThat(COMMITTED.find(120, 1825)).isPresent();
        assertThat(COMMITTED.find(180, 1095)).isPresent();
        assertThat(COMMITTED.find(120, 1096)).isEmpty();
        assertThat(COMMITTED.propensity().lowest())
                .isBetween(0.0, COMMITTED.propensity().highest());
        assertThat(COMMITTED.propensity().features())
                .allMatch(name -> SCHEMA.findIndex(name).isPresent());
    }

    @Test
    void aPropensityIsTheLogisticOfItsTermsWithMeansForWhatIsMissing() {
        Propensity propensity = new Propensity(
                List.of("age", "wbc_g_l"),
                List.of(false, true),
                List.of(-0.02, 0.5),
                List.of(48.0, 2.0),
                0.3,
                0.1,
                0.6);
        assertThat(propensity.of(patient(60, 20)))
                .isCloseTo(logistic(0.3 - 0.02 * 60 + 0.5 * Math.log(20)), within(1e-12));
        assertThat(propensity.of(patient(60, Double.NaN)))
                .isCloseTo(logistic(0.3 - 0.02 * 60 + 0.5 * 2), within(1e-12));
    }

    @Test
    void theSupportDecidesOnOverlap() {
        Propensity narrow = new Propensity(List.of("age"), List.of(false), List.of(-0.1), List.of(50.0), 4.0, 0.1, 0.6);
        assertThat(narrow.covers(patient(45, 10))).isTrue();
        assertThat(narrow.covers(patient(20, 10))).isFalse();
        assertThat(narrow.covers(patient(80, 10))).isFalse();
    }

    @Test
    void aMissingPartIsRefused() {
        for (String part : List.of("estimates", "propensity", "sensitivity", "primaryLandmarkDays")) {
            JsonNode damaged = EvidenceReader.tree("/models/aml/aml-transplant-effect.json");
            ((ObjectNode) damaged).put(part, "gone");
            assertThatThrownBy(() -> CohortEffectReader.read(new StrictObject(damaged, "effect")))
                    .as(part)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(part);
        }
    }

    private static double logistic(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static FeatureVector patient(double age, double leukocytes) {
        double[] values = new double[SCHEMA.size()];
        java.util.Arrays.fill(values, Double.NaN);
        values[SCHEMA.index("age")] = age;
        values[SCHEMA.index("wbc_g_l")] = leukocytes;
        return FeatureVector.of(SCHEMA, values);
    }
}
