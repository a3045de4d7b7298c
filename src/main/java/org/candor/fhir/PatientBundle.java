package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.CodeMeaning.Relation;
import org.candor.feature.Coding;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Writes the features of an invented patient as the FHIR Bundle that a hospital would have: Patient, Condition,
/// laboratory values, variants and lesions, present and absent. Reading it back gives the same features.
///
/// Codes come from the same maps as reading does, the first code of a feature is the one that is written.
public final class PatientBundle {
    private static final String BASE = "https://candor.org/fhir/synthetic/";
    private static final String CONDITION_STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final double DAYS_PER_YEAR = 365.25;

    private final CodeMap codes;
    private final Coding diagnosisCode;
    private final FeatureObservations observations;

    /// @param codes   the maps of `fhir-profiles`
    /// @param concept what the diagnosis means, such as `condition-aml`
    public PatientBundle(CodeMap codes, String concept) {
        this.codes = codes;
        this.diagnosisCode = codes.codes(concept, Relation.SAME).getFirst();
        this.observations = new FeatureObservations(codes);
    }

    /// An invented patient.
    ///
    /// @param id        logical id, letters, digits and hyphens
    /// @param birthDate consistent with the age in the features
    /// @param diagnosis day of diagnosis, also the day of every observation
    public record Subject(String id, LocalDate birthDate, LocalDate diagnosis) {
        /// The subject whose age at diagnosis is closest to `age` years.
        public static Subject ofAge(String id, double age, LocalDate diagnosis) {
            return new Subject(id, diagnosis.minusDays(Math.round(age * DAYS_PER_YEAR)), diagnosis);
        }

        @Override
        public String toString() {
            return "Subject[]";
        }
    }

    /// The Bundle as JSON.
    public String json(Subject subject, FeatureVector features) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setPrettyPrint(true)
                .encodeResourceToString(bundle(subject, features));
    }

    /// A Bundle of type `collection` with the patient first.
    public Bundle bundle(Subject subject, FeatureVector features) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.COLLECTION);
        add(bundle, patient(subject, features));
        add(bundle, condition(subject, "diagnosis", diagnosisCode));
        for (int i = 0; i < features.values().size(); i++) {
            switch (features.values().get(i)) {
                case FeatureValue.Present present ->
                    write(bundle, subject, features.schema().spec(i), present.value());
                case FeatureValue.Missing missing -> {}
            }
        }
        return bundle;
    }

    private void write(Bundle bundle, Subject subject, FeatureSpec spec, double value) {
        switch (spec.source()) {
            case FeatureSource.LatestQuantity quantity ->
                add(bundle, dated(observations.quantity(spec, value), subject, spec));
            case FeatureSource.GenePresent gene ->
                add(bundle, dated(observations.variant(spec, value == 1), subject, spec));
            case FeatureSource.LesionPresent lesion ->
                add(bundle, dated(observations.finding(spec, value == 1), subject, spec));
            case FeatureSource.FindingPresent finding -> {
                Resource resource = conditionCode(spec.name())
                        .<Resource>map(code -> verified(condition(subject, spec.name(), code), value == 1))
                        .orElseGet(() -> dated(observations.finding(spec, value == 1), subject, spec));
                add(bundle, resource);
            }
            case FeatureSource.AgeAtDiagnosis age -> {}
            case FeatureSource.Female female -> {}
        }
    }

    /// A foreign code that says this feature and nothing else can be the code of a Condition.
    private Optional<Coding> conditionCode(String feature) {
        return codes.codes(feature, Relation.SAME).stream()
                .filter(code -> !FeatureObservations.own(code))
                .filter(code -> codes.meanings(code).size() == 1)
                .findFirst();
    }

    private static Patient patient(Subject subject, FeatureVector features) {
        Patient patient = new Patient();
        patient.setId(subject.id());
        patient.setBirthDateElement(new DateType(subject.birthDate().toString()));
        patient.setGender(AdministrativeGender.UNKNOWN);
        for (int i = 0; i < features.values().size(); i++) {
            if (features.schema().spec(i).source() instanceof FeatureSource.Female
                    && features.values().get(i) instanceof FeatureValue.Present present) {
                patient.setGender(present.value() == 1 ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
            }
        }
        return patient;
    }

    private static Condition condition(Subject subject, String name, Coding code) {
        Condition condition = new Condition();
        condition.setId(id(subject, name));
        condition.setSubject(new Reference("Patient/" + subject.id()));
        condition.setClinicalStatus(concept(Coding.of(CONDITION_STATUS, "active")));
        condition.setVerificationStatus(concept(Coding.of(VERIFICATION, "confirmed")));
        condition.setCode(concept(code));
        condition.setOnset(new DateTimeType(subject.diagnosis().toString()));
        condition.setRecordedDateElement(new DateTimeType(subject.diagnosis().toString()));
        return condition;
    }

    /// What is refuted has no clinical status (R4, con-5 and its neighbours).
    private static Condition verified(Condition condition, boolean present) {
        if (!present) {
            condition.setClinicalStatus(null);
            condition.setVerificationStatus(concept(Coding.of(VERIFICATION, "refuted")));
        }
        return condition;
    }

    private static Observation dated(Observation observation, Subject subject, FeatureSpec spec) {
        observation.setId(id(subject, spec.name()));
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setSubject(new Reference("Patient/" + subject.id()));
        observation.setEffective(new DateTimeType(subject.diagnosis().toString()));
        return observation;
    }

    private static String id(Subject subject, String name) {
        return subject.id() + "-" + name.replace('_', '-');
    }

    private static void add(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setFullUrl(BASE + resource.fhirType() + "/" + resource.getIdPart())
                .setResource(resource);
    }

    static CodeableConcept concept(Coding... codings) {
        CodeableConcept concept = new CodeableConcept();
        for (Coding coding : List.of(codings)) {
            org.hl7.fhir.r4.model.Coding written = concept.addCoding();
            written.setSystem(coding.system()).setCode(coding.code());
            if (!coding.display().isEmpty()) {
                written.setDisplay(coding.display());
            }
        }
        return concept;
    }
}
