package org.candor.fhir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.fhir.ForecastResources.Stamp;
import org.candor.forecast.Assessment;
import org.candor.forecast.Course;
import org.candor.forecast.Forecast;
import org.candor.survival.Estimate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.hl7.fhir.r4.model.Type;

/// A forecast as a RiskAssessment, with the numbers of the card.
///
/// In R4 `probabilityDecimal` is a percentage from 0 to 100, and a prediction holds a decimal or a range but not both:
/// the decimal is the estimate, the interval is an extension. A Range in `when` is an age, so it goes from the age
/// today
/// to the age at the horizon; the horizon itself, in days from diagnosis, is an extension. Horizons that the patient
/// has lived through are no predictions and are left out.
final class RiskAssessments {
    static final String PROFILE = "https://candor.org/fhir/StructureDefinition/candor-forecast";
    static final String HORIZON = "https://candor.org/fhir/StructureDefinition/forecast-horizon";
    static final String INTERVAL = "https://candor.org/fhir/StructureDefinition/forecast-interval";
    static final String OUTCOME = "https://candor.org/fhir/CodeSystem/forecast-outcome";
    static final String MODEL = "https://candor.org/fhir/CodeSystem/model";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String PATIENT = "Patient/";
    private static final double DAYS_PER_YEAR = 365.25;

    private final String disease;

    RiskAssessments(String disease) {
        this.disease = disease;
    }

    RiskAssessment of(Stamp stamp, Assessment.Given given) {
        RiskAssessment risk = new RiskAssessment();
        risk.getMeta().addProfile(PROFILE);
        risk.addIdentifier().setSystem(ForecastResources.RECORD_ID).setValue("urn:uuid:" + stamp.id());
        risk.setStatus(RiskAssessment.RiskAssessmentStatus.FINAL);
        risk.setMethod(method(given));
        risk.setCode(new CodeableConcept().setText("Survival forecast from diagnosis of " + disease));
        risk.setSubject(new Reference(PATIENT + stamp.patientId()));
        risk.setOccurrence(new DateTimeType(stamp.day().toString()));
        basis(given.features()).forEach(reference -> risk.addBasis(new Reference(reference)));
        given.cautions().forEach(caution -> risk.addNote().setText(caution.text()));
        Forecast forecast = given.forecast();
        for (Forecast.SurvivalAt at : forecast.horizons()) {
            if (at.days() > given.course().daysAlive()) {
                survival(risk.addPrediction(), at, given);
                states(forecast, at.days()).ifPresent(row -> addStates(risk, row, forecast.stateNames(), given));
            }
        }
        return risk;
    }

    private static CodeableConcept method(Assessment.Given given) {
        CodeableConcept method = new CodeableConcept();
        method.setText(given.provenance().modelId() + " " + given.provenance().version());
        method.addCoding()
                .setSystem(MODEL)
                .setCode(given.provenance().modelId())
                .setVersion(given.provenance().version());
        return method;
    }

    /// The resources from which features came, each once; the patient is the subject already.
    private static Set<String> basis(FeatureVector features) {
        Set<String> references = new LinkedHashSet<>();
        for (FeatureValue value : features.values()) {
            if (value instanceof FeatureValue.Present present) {
                references.add(present.evidence().reference());
            }
        }
        references.removeIf(reference -> reference.startsWith(PATIENT) || reference.contains("#"));
        return references;
    }

    private static void survival(
            RiskAssessmentPredictionComponent prediction, Forecast.SurvivalAt at, Assessment.Given given) {
        Estimate survival = at.survival();
        prediction(prediction, "alive", survival.value(), at.days(), given);
        Extension interval = prediction.addExtension().setUrl(INTERVAL);
        interval.addExtension(
                "range",
                new Range()
                        .setLow(quantity(percent(survival.lower()), "%"))
                        .setHigh(quantity(percent(survival.upper()), "%")));
        interval.addExtension("level", quantity(percent(survival.level()), "%"));
    }

    private static Optional<Forecast.StatesAt> states(Forecast forecast, int days) {
        return forecast.states().stream().filter(row -> row.days() == days).findFirst();
    }

    private static void addStates(
            RiskAssessment risk, Forecast.StatesAt row, List<String> names, Assessment.Given given) {
        for (int k = 0; k < names.size(); k++) {
            prediction(risk.addPrediction(), names.get(k), row.probabilities().get(k), row.days(), given);
        }
    }

    private static void prediction(
            RiskAssessmentPredictionComponent prediction,
            String outcome,
            double probability,
            int days,
            Assessment.Given given) {
        prediction.getOutcome().addCoding().setSystem(OUTCOME).setCode(outcome);
        prediction.getOutcome().setText(outcome.replace('-', ' ') + ", " + days + " days after diagnosis");
        prediction.setProbability(new DecimalType(percent(probability)));
        prediction.setWhen(when(given, days));
        prediction.addExtension(HORIZON, quantity(BigDecimal.valueOf(days), "d"));
    }

    /// The age from today to the horizon; where the age is not known, the dates.
    private static Type when(Assessment.Given given, int days) {
        Course course = given.course();
        Optional<Double> age = age(given.features());
        if (age.isEmpty()) {
            return new Period()
                    .setStartElement(new DateTimeType(course.today().toString()))
                    .setEndElement(
                            new DateTimeType(course.diagnosis().plusDays(days).toString()));
        }
        return new Range()
                .setLow(quantity(years(age.get(), course.daysAlive()), "a"))
                .setHigh(quantity(years(age.get(), days), "a"));
    }

    private static BigDecimal years(double ageAtDiagnosis, int days) {
        return BigDecimal.valueOf(ageAtDiagnosis + days / DAYS_PER_YEAR).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static Optional<Double> age(FeatureVector features) {
        for (int i = 0; i < features.values().size(); i++) {
            if (features.schema().spec(i).source() instanceof FeatureSource.AgeAtDiagnosis
                    && features.values().get(i) instanceof FeatureValue.Present present) {
                return Optional.of(present.value());
            }
        }
        return Optional.empty();
    }

    /// The decimal digits of the probability, two places on: no rounding of its own.
    private static BigDecimal percent(double probability) {
        return BigDecimal.valueOf(probability).movePointRight(2);
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UCUM).setCode(unit);
    }
}
