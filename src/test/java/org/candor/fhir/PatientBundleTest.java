package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.candor.disease.Scope;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.fhir.PatientBundle.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientBundleTest {
    private final PatientBundle writer = new PatientBundle(SampleRecord.CODES, "condition-aml");

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6, 0})
    void whatIsWrittenIsReadBack(double share) {
        Random random = new Random(20260302);
        for (int i = 0; i < 40; i++) {
            Subject subject = subject(random);
            FeatureVector written = vector(random, share, subject);
            PatientRecord record = read(writer.json(subject, written));
            FeatureVector back = SampleRecord.features(record);
            assertThat(record.unusable()).isEmpty();
            for (int k = 0; k < written.values().size(); k++) {
                String name = written.schema().spec(k).name();
                switch (written.values().get(k)) {
                    case FeatureValue.Present present ->
                        assertThat(back.values().get(k))
                                .as(name)
                                .isInstanceOfSatisfying(
                                        FeatureValue.Present.class,
                                        found -> assertThat(found.value())
                                                .as(name)
                                                .isEqualTo(present.value()));
                    case FeatureValue.Missing missing ->
                        assertThat(back.values().get(k)).as(name).isInstanceOf(FeatureValue.Missing.class);
                }
            }
        }
    }

    @Test
    void theWrittenPatientIsInScope() {
        Subject subject = subject(new Random(5));
        PatientRecord record = read(writer.json(subject, vector(new Random(5), 1, subject)));
        Scope scope = new AcuteMyeloidLeukaemia()
                .scope(record.facts(), SampleRecord.CODES, subject.diagnosis().plusDays(30));
        assertThat(scope).isEqualTo(new Scope.Inside(subject.diagnosis(), Optional.empty(), List.of()));
    }

    @Test
    void everyResourceHasAnIdThatFhirAllowsAndNoneTwice() {
        Subject subject = subject(new Random(6));
        JsonNode bundle = SampleRecord.json(writer.json(subject, vector(new Random(6), 1, subject)));
        assertThat(bundle.path("type").asText()).isEqualTo("collection");
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : bundle.path("entry")) {
            assertThat(entry.path("resource").path("id").asText()).matches("[A-Za-z0-9\\-.]{1,64}");
            assertThat(seen.add(entry.path("fullUrl").asText())).isTrue();
        }
        // patient, diagnosis, and all features but age and sex
        assertThat(seen).hasSize(2 + 81);
    }

    @Test
    void aSubjectOfAnAgeIsBornThatManyYearsBefore() {
        Subject subject = Subject.ofAge("x", 50, LocalDate.of(2026, 3, 2));
        // 50 years of 365.25 days are 18262.5 days, rounded up
        assertThat(ChronoUnit.DAYS.between(subject.birthDate(), subject.diagnosis()))
                .isEqualTo(18263);
    }

    static PatientRecord read(String json) {
        return new FactReader(SampleRecord.TEMPLATES).readBundle(SampleRecord.json(json));
    }

    static Subject subject(Random random) {
        return new Subject("synthetic-1", LocalDate.of(1945 + random.nextInt(55), 5, 17), SampleRecord.DIAGNOSIS);
    }

    /// @param share of the features that are known, besides the age
    static FeatureVector vector(Random random, double share, Subject subject) {
        List<FeatureValue> values = new ArrayList<>();
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            boolean known = random.nextDouble() < share || spec.source() instanceof FeatureSource.AgeAtDiagnosis;
            double value = switch (spec.source()) {
                case FeatureSource.AgeAtDiagnosis age ->
                    ChronoUnit.DAYS.between(subject.birthDate(), subject.diagnosis()) / 365.25;
                case FeatureSource.LatestQuantity quantity ->
                    random.nextDouble(spec.range().lowest(), spec.range().highest());
                case FeatureSource.Female female -> random.nextInt(2);
                case FeatureSource.FindingPresent finding -> random.nextInt(2);
                case FeatureSource.GenePresent gene -> random.nextInt(2);
                case FeatureSource.LesionPresent lesion -> random.nextInt(2);
            };
            values.add(
                    known
                            ? new FeatureValue.Present(value, new Evidence("", Optional.empty()))
                            : new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED));
        }
        return new FeatureVector(SampleRecord.SCHEMA, values);
    }
}
