package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.forecast.Course;
import org.candor.forecast.Forecast;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.junit.jupiter.api.Test;

class ForecastResourcesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final ForecastResources.Stamp STAMP =
            new ForecastResources.Stamp(UUID.fromString("4e0a3a1e-3283-4575-ab82-028d55fe2719"), "p1", TODAY);
    private static final Provenance MODEL = new Provenance("aml-multistate", "7", "a1".repeat(32));
    private static final ForecastResources RESOURCES =
            new ForecastResources("acute myeloid leukaemia", SampleRecord.CODES);

    @Test
    void aProbabilityIsAPercentageWithTheDigitsOfTheForecast() {
        RiskAssessment risk = risk(given(100));
        RiskAssessmentPredictionComponent alive = prediction(risk, "alive", 730);
        assertThat(alive.getProbabilityDecimalType().getValueAsString()).isEqualTo("46.8125");
        assertThat(prediction(risk, "dead-in-remission", 730)
                        .getProbabilityDecimalType()
                        .getValueAsString())
                .isEqualTo("53.1875");
    }

    @Test
    void theIntervalIsInPercentWithItsLevel() {
        Extension interval = prediction(risk(given(100)), "alive", 730).getExtensionByUrl(RiskAssessments.INTERVAL);
        Range range = (Range) interval.getExtensionByUrl("range").getValue();
        assertThat(range.getLow().getValue()).isEqualByComparingTo("40.25");
        assertThat(range.getHigh().getValue()).isEqualByComparingTo("52.5");
        assertThat(range.getHigh().getCode()).isEqualTo("%");
        assertThat(range.getHigh().getSystem()).isEqualTo("http://unitsofmeasure.org");
        assertThat(((Quantity) interval.getExtensionByUrl("level").getValue()).getValue())
                .isEqualByComparingTo("90");
    }

    @Test
    void aPredictionHoldsFromTheAgeTodayToTheAgeAtTheHorizon() {
        Range when = prediction(risk(given(100)), "alive", 365).getWhenRange();
        // 60 years at diagnosis, 100 days ago: 60.27; a year after diagnosis: 61.00
        assertThat(when.getLow().getValue()).isEqualByComparingTo("60.27");
        assertThat(when.getHigh().getValue()).isEqualByComparingTo("61.00");
        assertThat(when.getLow().getCode()).isEqualTo("a");
    }

    @Test
    void whereTheAgeIsNotKnownAPredictionHasDates() {
        Assessment.Given given = given(100);
        List<FeatureValue> values = new ArrayList<>();
        given.features().values().forEach(value -> values.add(new FeatureValue.Missing(FeatureValue.Cause.NO_VALUE)));
        RiskAssessment risk = risk(new Assessment.Given(
                new FeatureVector(given.features().schema(), values),
                given.course(),
                given.forecast(),
                given.cautions(),
                given.provenance()));
        var when = prediction(risk, "alive", 365).getWhenPeriod();
        assertThat(when.getStartElement().getValueAsString()).isEqualTo("2026-03-02");
        assertThat(when.getEndElement().getValueAsString())
                .isEqualTo(TODAY.minusDays(100).plusDays(365).toString());
    }

    @Test
    void horizonsThatAreBehindAreNoPredictions() {
        RiskAssessment risk = risk(given(365));
        assertThat(risk.getPrediction()).isNotEmpty().noneMatch(prediction -> days(prediction) <= 365);
    }

    @Test
    void theBasisIsEveryResourceUsedOnceWithoutThePatient() {
        RiskAssessment risk = risk(given(100));
        assertThat(risk.getBasis())
                .extracting(reference -> reference.getReference())
                .containsExactly("Observation/1");
        assertThat(risk.getSubject().getReference()).isEqualTo("Patient/p1");
    }

    @Test
    void theProvenanceNamesTheForecastAndTheModelByItsDigest() {
        Bundle bundle = read(Optional.of(given(100)));
        var provenance =
                (org.hl7.fhir.r4.model.Provenance) bundle.getEntry().get(1).getResource();
        assertThat(provenance.getTargetFirstRep().getReference())
                .isEqualTo(bundle.getEntryFirstRep().getFullUrl());
        assertThat(provenance.getAgentFirstRep().getWho().getResource())
                .asInstanceOf(InstanceOfAssertFactories.type(Device.class))
                .satisfies(device ->
                        assertThat(device.getIdentifierFirstRep().getValue()).isEqualTo(MODEL.sha256()));
        assertThat(provenance.getEntity()).hasSize(1);
    }

    @Test
    void aCautionIsANote() {
        assertThat(risk(given(100)).getNoteFirstRep().getText()).isEqualTo("The white count is old.");
    }

    @Test
    void aWithheldForecastIsAnOutcomeWithoutANumber() {
        Assessment withheld = new Assessment.Withheld(
                given(100).features(), List.of(new Reason.OutOfScope("apl", "Not for this entity.")), MODEL);
        Bundle bundle = read(Optional.of(withheld));
        OperationOutcome outcome = (OperationOutcome) bundle.getEntryFirstRep().getResource();
        assertThat(bundle.getEntry()).hasSize(1);
        assertThat(outcome.getIssueFirstRep().getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.WARNING);
        assertThat(outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode())
                .isEqualTo("apl");
        assertThat(RESOURCES.json(STAMP, Optional.of(withheld))).doesNotContain("probability", "prediction");
    }

    @Test
    void whoDoesNotHaveTheDiseaseGetsAnOutcomeThatSaysSo() {
        OperationOutcome outcome =
                (OperationOutcome) read(Optional.empty()).getEntryFirstRep().getResource();
        assertThat(outcome.getIssueFirstRep().getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.INFORMATION);
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("acute myeloid leukaemia");
    }

    @Test
    void theSameAssessmentGivesTheSameText() {
        assertThat(RESOURCES.json(STAMP, Optional.of(given(100))))
                .isEqualTo(RESOURCES.json(STAMP, Optional.of(given(100))));
    }

    private static Bundle read(Optional<Assessment> assessment) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, RESOURCES.json(STAMP, assessment));
    }

    private static RiskAssessment risk(Assessment.Given given) {
        return (RiskAssessment) read(Optional.of(given)).getEntryFirstRep().getResource();
    }

    private static RiskAssessmentPredictionComponent prediction(RiskAssessment risk, String outcome, int days) {
        return risk.getPrediction().stream()
                .filter(prediction ->
                        prediction.getOutcome().getCodingFirstRep().getCode().equals(outcome))
                .filter(prediction -> days(prediction) == days)
                .findFirst()
                .orElseThrow();
    }

    private static int days(RiskAssessmentPredictionComponent prediction) {
        Quantity duration =
                (Quantity) prediction.getExtensionByUrl(RiskAssessments.HORIZON).getValue();
        assertThat(duration.getCode()).isEqualTo("d");
        return duration.getValue().intValueExact();
    }

    /// Everything is known from one Observation, age and sex from the patient.
    static Assessment.Given given(int daysAlive) {
        List<FeatureValue> values = new ArrayList<>();
        for (FeatureSpec spec : SampleRecord.SCHEMA.specs()) {
            boolean patient = spec.source() instanceof FeatureSource.AgeAtDiagnosis
                    || spec.source() instanceof FeatureSource.Female;
            values.add(new FeatureValue.Present(
                    spec.source() instanceof FeatureSource.AgeAtDiagnosis ? 60 : 1,
                    new Evidence(patient ? "Patient/p1" : "Observation/1", Optional.empty())));
        }
        List<Forecast.SurvivalAt> horizons = List.of(
                new Forecast.SurvivalAt(365, new Estimate(0.75, 0.7, 0.8, 0.9)),
                new Forecast.SurvivalAt(730, new Estimate(0.468125, 0.4025, 0.525, 0.9)));
        Forecast forecast = new Forecast(
                horizons,
                horizons,
                List.of("remission", "dead-in-remission"),
                List.of(
                        new Forecast.StatesAt(365, List.of(0.75, 0.25)),
                        new Forecast.StatesAt(500, List.of(0.5, 0.5)),
                        new Forecast.StatesAt(730, List.of(0.468125, 0.531875))),
                new Forecast.Uncertainty(730, 0.2, 0.01, 0.01));
        return new Assessment.Given(
                new FeatureVector(SampleRecord.SCHEMA, values),
                new Course(TODAY.minusDays(daysAlive), TODAY, Optional.empty()),
                forecast,
                List.of(new Reason.DataCaution("stale", "The white count is old.")),
                MODEL);
    }
}
