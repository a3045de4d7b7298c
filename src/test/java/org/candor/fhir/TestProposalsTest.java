package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.SampleRecord.CODES;
import static org.candor.fhir.SampleRecord.DIAGNOSIS;
import static org.candor.fhir.SampleRecord.SCHEMA;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.forecast.Course;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

class TestProposalsTest {
    private static final TestProposals PROPOSALS = new TestProposals("acute myeloid leukaemia", CODES);
    private static final Reference FORECAST = new Reference("urn:uuid:4e0a3a1e-3283-4575-ab82-028d55fe2719");
    private static final String HAEMOGLOBIN = "718-7";
    private static final String MARROW_BLASTS = "11150-0";
    private static final String NPM1 = "75034-9";
    private static final String KARYOTYPE = "29770-5";

    @Test
    void onTheDayOfDiagnosisEveryTestWithACodeIsProposed() {
        ValueSet published = (ValueSet) FhirValidator.resource(Path.of("fhir-profiles/ValueSet-missing-test.json"));
        assertThat(codes(drafts(missing(Cause.NOT_RECORDED), 0)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(published.getCompose().getIncludeFirstRep().getConcept().stream()
                        .map(concept -> concept.getCode())
                        .toList());
    }

    @Test
    void aTestWhoseResultWouldNoLongerCountIsNotProposed() {
        // blood counts to the 7th day after diagnosis, marrow and genetics to the 30th
        assertThat(codes(drafts(missing(Cause.NOT_RECORDED), 7))).contains(HAEMOGLOBIN, MARROW_BLASTS, NPM1, KARYOTYPE);
        assertThat(codes(drafts(missing(Cause.NOT_RECORDED), 8)))
                .contains(MARROW_BLASTS, NPM1, KARYOTYPE)
                .doesNotContain(HAEMOGLOBIN);
        assertThat(drafts(missing(Cause.NOT_RECORDED), 31)).isEmpty();
    }

    @Test
    void aResultThatIsThereButNotUnderstoodIsNotTestedAgain() {
        for (Cause cause : List.of(Cause.UNKNOWN_UNIT, Cause.CONFLICT, Cause.IMPLAUSIBLE, Cause.CENSORED)) {
            assertThat(drafts(missing(cause), 0)).as(cause.name()).isEmpty();
        }
        assertThat(codes(drafts(missing(Cause.NOT_STUDIED), 0))).contains(NPM1);
    }

    @Test
    void whatIsKnownIsNotProposed() {
        assertThat(drafts(ForecastResourcesTest.given(0).features(), 0)).isEmpty();
    }

    @Test
    void aDraftOrdersNothingAndNamesTheForecastAndTheLastDayThatCounts() {
        ServiceRequest draft = drafts(missing(Cause.NOT_RECORDED), 2).stream()
                .filter(request ->
                        request.getCode().getCodingFirstRep().getCode().equals(HAEMOGLOBIN))
                .findFirst()
                .orElseThrow();
        assertThat(draft.getStatus()).isEqualTo(ServiceRequestStatus.DRAFT);
        assertThat(draft.getIntent()).isEqualTo(ServiceRequestIntent.PROPOSAL);
        assertThat(draft.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(draft.getSupportingInfoFirstRep().getReference()).isEqualTo(FORECAST.getReference());
        assertThat(draft.getOccurrencePeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-03-04");
        assertThat(draft.getOccurrencePeriod().getEndElement().getValueAsString())
                .isEqualTo("2026-03-09");
        assertThat(draft.getCode().getText()).isEqualTo("Haemoglobin");
    }

    private static List<String> codes(List<ServiceRequest> drafts) {
        return drafts.stream()
                .map(draft -> draft.getCode().getCodingFirstRep().getCode())
                .toList();
    }

    private static FeatureVector missing(Cause cause) {
        return new FeatureVector(
                SCHEMA, new ArrayList<>(Collections.nCopies(SCHEMA.size(), new FeatureValue.Missing(cause))));
    }

    private static List<ServiceRequest> drafts(FeatureVector features, int daysAfterDiagnosis) {
        LocalDate today = DIAGNOSIS.plusDays(daysAfterDiagnosis);
        Assessment.Given any = ForecastResourcesTest.given(daysAfterDiagnosis);
        Assessment.Given given = new Assessment.Given(
                features,
                new Course(DIAGNOSIS, today, Optional.empty()),
                any.forecast(),
                any.cautions(),
                any.provenance());
        return PROPOSALS.of(
                new ForecastResources.Stamp(ForecastResourcesTest.STAMP.id(), "p1", today), given, FORECAST);
    }
}
