package org.candor.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.forecast.AssessmentCodec;
import org.candor.forecast.Assessor;
import org.candor.forecast.ForecastInput;
import org.candor.forecast.Provenance;

/// The record as assessments: what was said about a patient, and what was withheld, newest first. Answers about people
/// who do not live with the disease are no assessments.
public final class StoredForecasts {
    private static final String PATIENT = "Patient/";

    private final AssessmentStore store;
    private final List<FeatureSchema> schemas;

    /// @param assessors the models that are here; their schemas read what is stored
    public StoredForecasts(AssessmentStore store, List<Assessor> assessors) {
        this.store = store;
        this.schemas = assessors.stream().map(Assessor::schema).distinct().toList();
    }

    /// One assessment as it was made.
    ///
    /// @param id         of the record
    /// @param day        on which it was made
    /// @param assessment empty when it was made with a schema that is not here any more
    public record Found(UUID id, LocalDate day, Optional<Assessment> assessment) {
        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    /// A part of the assessments of one patient.
    ///
    /// @param found in order, newest first
    /// @param more  whether there are older ones
    /// @param total number of forecasts of the patient, the withheld ones not counted
    public record Page(List<Found> found, boolean more, long total) {
        public Page {
            found = List.copyOf(found);
        }

        @Override
        public String toString() {
            return "Page[" + found.size() + " of " + total + "]";
        }
    }

    /// @param patientKey as `PatientKeys` made it
    /// @param after      id of the last record that was seen already
    /// @param count      how many at most, at least 1
    public Page list(String patientKey, Optional<UUID> after, int count) {
        List<StoredAssessment> rows = store.listByPatient(patientKey, after, count + 1);
        return new Page(
                rows.stream().limit(count).map(this::found).toList(),
                rows.size() > count,
                store.countForecasts(patientKey));
    }

    /// The assessment with the id of its record, and the patient's id, which its features still say.
    public Optional<Named> find(UUID id) {
        return store.find(id)
                .filter(stored -> stored.id().equals(id))
                .map(this::found)
                .flatMap(found -> found.assessment()
                        .flatMap(assessment -> findPatient(assessment.features()))
                        .map(patient -> new Named(found, patient)));
    }

    /// An assessment and whom it is about.
    public record Named(Found found, String patientId) {
        @Override
        public String toString() {
            return "Named[" + found + "]";
        }
    }

    /// Age and sex are read from the Patient, so that the evidence of a forecast always names it.
    private static Optional<String> findPatient(FeatureVector features) {
        for (FeatureValue value : features.values()) {
            if (value instanceof FeatureValue.Present present
                    && present.evidence().reference().startsWith(PATIENT)) {
                return Optional.of(present.evidence().reference().substring(PATIENT.length()));
            }
        }
        return Optional.empty();
    }

    private Found found(StoredAssessment stored) {
        Optional<Assessment> assessment = switch (stored.verdict()) {
            case RELIABLE, CAUTION -> readable(schema -> given(stored, schema));
            case WITHHELD ->
                readable(schema -> AssessmentCodec.readWithheld(
                        stored.input().orElse(""), schema, stored.model().orElseThrow()));
            case NOT_APPLICABLE, REFUSED -> Optional.empty();
        };
        return new Found(stored.id(), LocalDate.ofInstant(stored.answeredAt(), ZoneOffset.UTC), assessment);
    }

    private static Assessment given(StoredAssessment stored, FeatureSchema schema) {
        ForecastInput input = AssessmentCodec.readInput(stored.input().orElse(""), schema);
        Provenance model = stored.model().orElseThrow();
        return new Assessment.Given(
                input.features(),
                input.findings(),
                input.course(),
                AssessmentCodec.readForecast(stored.forecast().orElse("")),
                input.cautions(),
                model);
    }

    /// What the first schema that fits makes of it.
    private Optional<Assessment> readable(Function<FeatureSchema, Assessment> reader) {
        for (FeatureSchema schema : schemas) {
            try {
                return Optional.of(reader.apply(schema));
            } catch (IllegalArgumentException otherSchema) {
                continue;
            }
        }
        return Optional.empty();
    }
}
