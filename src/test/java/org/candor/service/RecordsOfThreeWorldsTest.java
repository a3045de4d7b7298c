package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.candor.disease.Disease;
import org.candor.disease.Scope;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.feature.FactTrace;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureValue.Missing;
import org.candor.feature.MappingReport;
import org.candor.feature.TherapyCourse;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PrefetchTemplates;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What follows from records in the shapes of the German core data set, US Core with mCODE, and plain R4: where the
/// leukaemia came from, how it goes on, how fit the patient is and what was given. Everything in them is invented.
class RecordsOfThreeWorldsTest {
    private static final Disease AML = new AcuteMyeloidLeukaemia();
    private static final CodeMap CODES = CodeMaps.read();
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String MII = "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/";

    private static final String GERMAN_AML = "{'resourceType':'Condition','id':'aml','extension':[{'url':"
            + "'http://hl7.org/fhir/StructureDefinition/condition-assertedDate','valueDateTime':'2026-09-14'}%s],"
            + "'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':"
            + "'active'}]},'verificationStatus':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'confirmed'},{'system':'" + MII
            + "CodeSystem/mii-cs-onko-primaertumor-diagnosesicherung','code':'7'}]},'code':{'coding':[{'system':"
            + "'http://fhir.de/CodeSystem/bfarm/icd-10-gm','version':'2026','code':'C92.0'}]},'bodySite':[{'coding':[{"
            + "'system':'http://terminology.hl7.org/CodeSystem/icd-o-3','code':'C42.1'}]}],'subject':{'reference':"
            + "'Patient/p1'},'onsetDateTime':'2026-08-01','recordedDate':'2026-09-20'}";
    private static final String PLAIN_AML = GERMAN_AML.formatted("");
    private static final String MDS = "{'resourceType':'Condition','id':'mds','extension':[{'url':"
            + "'http://hl7.org/fhir/StructureDefinition/condition-assertedDate','valueDateTime':'2024-02-10'}],"
            + "'code':{'coding':[{'system':'http://fhir.de/CodeSystem/bfarm/icd-10-gm','code':'D46.1'}]},'subject':"
            + "{'reference':'Patient/p1'}}";
    private static final String CYCLOPHOSPHAMIDE = "{'resourceType':'MedicationStatement','id':'cyc','status':"
            + "'completed','medicationCodeableConcept':{'coding':[{'system':'http://fhir.de/CodeSystem/bfarm/atc',"
            + "'code':'L01AA01','display':'Cyclophosphamid'}]},'subject':{'reference':'Patient/p1'},'effectivePeriod':"
            + "{'start':'2021-12-04','end':'2022-04-06'},'note':[{'text':'AC'}]}";
    private static final String TRANSFORMED = ",{'url':'" + MII
            + "StructureDefinition/mii-ex-onko-transformation-von','valueReference':{'reference':'Condition/mds'}}";
    private static final String DUE_TO = ",{'url':'http://hl7.org/fhir/StructureDefinition/condition-dueTo',"
            + "'valueReference':{'reference':'%s'}}";
    private static final String FOLLOWS = ",{'url':"
            + "'http://hl7.org/fhir/StructureDefinition/condition-occurredFollowing','valueReference':{'reference':"
            + "'Condition/mds'}}";

    private final PatientAssessor assessor =
            new PatientAssessor(AML, CODES, new ExponentialAssessor(AML.schema()), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theDayOfAGermanDiagnosisIsTheDayOfItsAssertion() {
        assertThat(inside(PLAIN_AML).diagnosis()).isEqualTo(LocalDate.of(2026, 9, 14));
        String without = PLAIN_AML.replace("2026-09-14", "unknown");
        assertThat(inside(without).diagnosis()).isEqualTo(LocalDate.of(2026, 8, 1));
        assertThat(inside(without.replace("2026-08-01", "unknown")).diagnosis()).isEqualTo(LocalDate.of(2026, 9, 20));
    }

    @Test
    void aTransformationOfAMyelodysplasticSyndromeIsSecondary() {
        String aml = GERMAN_AML.formatted(TRANSFORMED + FOLLOWS);
        assertThat(value("aml_secondary", aml, MDS)).isEqualTo(1);
        assertThat(value("aml_therapy_related", aml, MDS)).isEqualTo(0);
        assertThat(cautions(aml, MDS)).isEmpty();
    }

    @Test
    void aTransformationOfSomethingElseIsAQuestion() {
        String aml = GERMAN_AML.formatted(TRANSFORMED);
        assertThat(cause("aml_secondary", aml)).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cautions(aml)).containsExactly("origin-unclear");
        assertThat(cause("aml_secondary", aml, MDS.replace("D46.1", "C50.9"))).isEqualTo(Cause.NOT_RECORDED);
        String refuted = MDS.replace(
                "'code':{'coding'",
                "'verificationStatus':{'coding':[{'system':"
                        + "'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'refuted'}]},'code':{'coding'");
        assertThat(cause("aml_secondary", aml, refuted)).isEqualTo(Cause.NOT_RECORDED);
    }

    @Test
    void aTreatmentAsCauseIsTherapyRelated() {
        String aml = GERMAN_AML.formatted(DUE_TO.formatted("MedicationStatement/cyc"));
        assertThat(value("aml_therapy_related", aml, CYCLOPHOSPHAMIDE)).isEqualTo(1);
        assertThat(value("aml_secondary", aml, CYCLOPHOSPHAMIDE)).isEqualTo(0);
        assertThat(cautions(aml, CYCLOPHOSPHAMIDE)).isEmpty();
        // what is not in the data is believed by its type
        assertThat(value("aml_therapy_related", GERMAN_AML.formatted(DUE_TO.formatted("Procedure/rt"))))
                .isEqualTo(1);
    }

    @Test
    void aTreatmentThatWasNotGivenOrAnotherDiseaseIsNoCause() {
        String aml = GERMAN_AML.formatted(DUE_TO.formatted("MedicationStatement/cyc"));
        String notTaken = CYCLOPHOSPHAMIDE.replace("'completed'", "'not-taken'");
        assertThat(cause("aml_therapy_related", aml, notTaken)).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cautions(aml, notTaken)).containsExactly("origin-unclear");
        String disease = GERMAN_AML.formatted(DUE_TO.formatted("Condition/mds"));
        assertThat(cause("aml_therapy_related", disease, MDS)).isEqualTo(Cause.NOT_RECORDED);
    }

    @Test
    void aLeukaemiaWithBothCausesIsTherapyRelated() {
        String aml = GERMAN_AML.formatted(TRANSFORMED + DUE_TO.formatted("MedicationStatement/cyc"));
        assertThat(value("aml_therapy_related", aml, MDS, CYCLOPHOSPHAMIDE)).isEqualTo(1);
        assertThat(value("aml_secondary", aml, MDS, CYCLOPHOSPHAMIDE)).isEqualTo(0);
    }

    @Test
    void whatOnlyCameBeforeIsAQuestionAndNeverDeNovo() {
        String follows = GERMAN_AML.formatted(FOLLOWS);
        assertThat(cause("aml_secondary", follows, MDS)).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cautions(follows, MDS)).containsExactly("earlier-mds");
        assertThat(cautions(PLAIN_AML, MDS)).containsExactly("earlier-mds");
        assertThat(cause("aml_therapy_related", PLAIN_AML, CYCLOPHOSPHAMIDE)).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cautions(PLAIN_AML, CYCLOPHOSPHAMIDE)).containsExactly("earlier-cytotoxic-therapy");
        assertThat(cause("aml_secondary", PLAIN_AML)).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cautions(PLAIN_AML)).isEmpty();
    }

    @Test
    void whatCameAfterTheDiagnosisIsNoQuestion() {
        assertThat(cautions(PLAIN_AML, MDS.replace("2024-02-10", "2026-10-10"))).isEmpty();
        assertThat(cautions(
                        PLAIN_AML,
                        CYCLOPHOSPHAMIDE.replace("2021-12-04", "2026-09-20").replace("2022-04-06", "2026-09-21")))
                .isEmpty();
        assertThat(cautions(PLAIN_AML, CYCLOPHOSPHAMIDE.replace("'completed'", "'entered-in-error'")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"urn:oid:2.16.840.1.113883.6.43.1", "http://terminology.hl7.org/CodeSystem/icd-o-3"})
    void theMorphologyOfTheGermanExtensionTellsTheOrigin(String system) {
        String morphology = ",{'url':'" + MII
                + "StructureDefinition/mii-ex-onko-histology-morphology-behavior-icdo3','valueCodeableConcept':{'coding':"
                + "[{'system':'" + system + "','version':'2019','code':'9920/3'}]}}";
        assertThat(value("aml_therapy_related", GERMAN_AML.formatted(morphology)))
                .isEqualTo(1);
        // and then nothing is asked
        assertThat(cautions(GERMAN_AML.formatted(morphology), CYCLOPHOSPHAMIDE)).isEmpty();
    }

    @Test
    void aGermanRemissionStartsTheCourseAndARelapseEndsIt() {
        assertThat(inside(PLAIN_AML, course("V", "2026-10-20")).remission()).contains(LocalDate.of(2026, 10, 20));
        assertThat(inside(PLAIN_AML, course("V", "2026-10-20"), course("K", "2026-11-10"))
                        .remission())
                .contains(LocalDate.of(2026, 10, 20));
        assertThat(reasons(PLAIN_AML, course("V", "2026-10-20"), course("Y", "2026-11-10")))
                .containsExactly("relapse");
        assertThat(reasons(PLAIN_AML, course("V", "2026-10-20"), course("P", "2026-11-10")))
                .containsExactly("relapse");
        assertThat(inside(PLAIN_AML, course("P", "2026-10-20")).remission()).isEmpty();
    }

    @Test
    void aRemissionWithDoubtIsSaidToBeOne() {
        assertThat(inside(PLAIN_AML, course("R", "2026-10-20")).remission()).contains(LocalDate.of(2026, 10, 20));
        assertThat(cautions(PLAIN_AML, course("R", "2026-10-20"))).containsExactly("remission-residual");
        assertThat(inside(PLAIN_AML, course("V", "2026-10-20"), course("T", "2026-11-01"))
                        .remission())
                .isEmpty();
        assertThat(cautions(PLAIN_AML, course("V", "2026-10-20"), course("T", "2026-11-01")))
                .containsExactly("remission-contradictory");
        assertThat(cautions(PLAIN_AML, course("V", "unknown"))).containsExactly("remission-undated");
        assertThat(inside(PLAIN_AML, course("T", "2026-10-20")).remission()).isEmpty();
        assertThat(inside(PLAIN_AML, course("U", "2026-10-20")).remission()).isEmpty();
    }

    @Test
    void theCourseOfAnotherDiseaseIsNotThatOfTheLeukaemia() {
        String other = course("Y", "2026-11-10").replace("Condition/aml", "Condition/breast");
        assertThat(inside(PLAIN_AML, other).remission()).isEmpty();
        assertThat(inside(PLAIN_AML, course("Y", "2025-11-10")).remission()).isEmpty();
        assertThat(inside(PLAIN_AML, course("Y", "2026-11-10").replace("'final'", "'entered-in-error'"))
                        .remission())
                .isEmpty();
    }

    @Test
    void anAmericanDiseaseStatusTellsOfRemissionOnlyWhereItSaysSo() {
        String status = "{'resourceType':'Observation','id':'ds','status':'final','code':{'coding':[{'system':"
                + "'http://loinc.org','code':'97509-4'}]},'subject':{'reference':'Patient/p1'},'effectiveDateTime':"
                + "'2026-10-25','valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'%s'}]}}";
        assertThat(inside(PLAIN_AML, status.formatted("550991000124107")).remission())
                .contains(LocalDate.of(2026, 10, 25));
        assertThat(inside(PLAIN_AML, status.formatted("268910001")).remission()).isEmpty();
        assertThat(inside(PLAIN_AML, status.formatted("281900007")).remission()).isEmpty();
        assertThat(reasons(PLAIN_AML, status.formatted("1259237005"))).containsExactly("relapse");
    }

    @Test
    void anAmericanDiagnosisCodeTellsOfRelapse() {
        String american = "{'resourceType':'Condition','id':'aml','code':{'coding':[{'system':"
                + "'http://hl7.org/fhir/sid/icd-10-cm','code':'%s'}]},'subject':{'reference':'Patient/p1'},"
                + "'onsetDateTime':'2026-09-14'}";
        assertThat(reasons(american.formatted("C92.02"))).containsExactly("relapse");
        assertThat(cautions(american.formatted("C92.01"))).containsExactly("remission-undated");
        assertThat(cautions(american.formatted("C92.00"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "90, 0", "80, 1", "70, 1", "60, 2", "50, 2", "40, 3", "30, 3", "20, 4", "10, 4"})
    void aKarnofskyIndexStandsInForEcog(int index, double grade) {
        assertThat(value("ecog", PLAIN_AML, karnofsky("'valueInteger':" + index)))
                .isEqualTo(grade);
        String coded = "'valueCodeableConcept':{'coding':[{'system':'" + MII
                + "CodeSystem/mii-cs-onko-allgemeiner-leistungszustand-karnofsky','code':'" + index + "%'}]}";
        assertThat(value("ecog", PLAIN_AML, karnofsky(coded))).isEqualTo(grade);
    }

    @Test
    void aKarnofskyIndexOfNoMeaningIsNoGrade() {
        assertThat(cause("ecog", PLAIN_AML, karnofsky("'valueInteger':0"))).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cause("ecog", PLAIN_AML, karnofsky("'valueInteger':85"))).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cause("ecog", PLAIN_AML, karnofsky("'valueInteger':110"))).isEqualTo(Cause.NOT_RECORDED);
        assertThat(cause("ecog", PLAIN_AML, karnofsky("'valueInteger':90").replace("2026-09-15", "2026-11-15")))
                .isEqualTo(Cause.OUTSIDE_WINDOW);
    }

    @Test
    void anEcogGradeComesBeforeAKarnofskyIndexAndIsReadInAllItsShapes() {
        String integer = ecog("89247-1", "'valueInteger':2");
        assertThat(value("ecog", PLAIN_AML, integer, karnofsky("'valueInteger':100")))
                .isEqualTo(2);
        assertThat(value(
                        "ecog",
                        PLAIN_AML,
                        ecog(
                                "89262-0",
                                "'valueCodeableConcept':{'coding':[{'system':"
                                        + "'http://loinc.org','code':'LA9623-5'}]}")))
                .isEqualTo(1);
        String german = "{'resourceType':'Observation','id':'e','status':'final','code':{'coding':[{'system':"
                + "'http://snomed.info/sct','code':'423690003'}]},'subject':{'reference':'Patient/p1'},"
                + "'effectiveDateTime':'2026-09-15','component':[{'code':{'coding':[{'system':"
                + "'http://snomed.info/sct','code':'423740007'}]},'valueCodeableConcept':{'coding':[{'system':'" + MII
                + "CodeSystem/mii-cs-onko-allgemeiner-leistungszustand-ecog','code':'%s'}]}}]}";
        assertThat(value("ecog", PLAIN_AML, german.formatted("3"))).isEqualTo(3);
        assertThat(cause("ecog", PLAIN_AML, german.formatted("U"))).isEqualTo(Cause.NO_VALUE);
    }

    @Test
    void aKarnofskyIndexDoesNotDecideBetweenContradictoryGrades() {
        String other = ecog("89262-0", "'valueInteger':0").replace("'id':'e'", "'id':'e2'");
        assertThat(cause("ecog", PLAIN_AML, ecog("89247-1", "'valueInteger':3"), other, karnofsky("'valueInteger':80")))
                .isEqualTo(Cause.CONFLICT);
    }

    @Test
    void blastsAndLeukocytesOfOneSampleGiveAShare() {
        String wbc = count("w", "6690-2", "40", "2026-09-14T08:00:00Z");
        String blasts = count("b", "30376-8", "10", "2026-09-14T08:00:00Z");
        assertThat(value("pb_blasts_pct", PLAIN_AML, wbc, blasts)).isEqualTo(25);
        // of the same day, when it was the only count
        assertThat(value("pb_blasts_pct", PLAIN_AML, wbc, blasts.replace("T08:00", "T09:30")))
                .isEqualTo(25);
        assertThat(cause("pb_blasts_pct", PLAIN_AML, wbc, blasts.replace("09-14T", "09-15T")))
                .isEqualTo(Cause.NOT_RECORDED);
        String later = count("w2", "6690-2", "80", "2026-09-14T20:00:00Z");
        assertThat(cause("pb_blasts_pct", PLAIN_AML, wbc, later, blasts.replace("T08:00", "T09:30")))
                .isEqualTo(Cause.NOT_RECORDED);
        // more blasts than leukocytes, or a share that was reported itself
        assertThat(cause("pb_blasts_pct", PLAIN_AML, wbc, blasts.replace("'value':10", "'value':50")))
                .isEqualTo(Cause.NOT_RECORDED);
        String share = count("s", "26446-5", "60", "2026-09-13T08:00:00Z").replace("10*9/L", "%");
        assertThat(value("pb_blasts_pct", PLAIN_AML, wbc, blasts, share)).isEqualTo(60);
    }

    @Test
    void lessIntensiveTherapyIsSaidToBeOutsideOfWhatTheModelKnows() {
        String azacitidine = given("aza", "L01BC07", "2026-09-20");
        String venetoclax = given("ven", "L01XX52", "2026-09-20");
        assertThat(cautions(PLAIN_AML, azacitidine, venetoclax)).containsExactly("less-intensive-therapy");
        assertThat(cautions(PLAIN_AML, azacitidine.replace("'completed'", "'intended'")))
                .isEmpty();
        assertThat(cautions(
                        PLAIN_AML,
                        azacitidine,
                        given("c", "L01BC01", "2026-09-20"),
                        given("d", "L01DB02", "2026-09-21")))
                .isEmpty();
        assertThat(cautions(PLAIN_AML, given("c", "L01BC01", "2026-09-20"), given("d", "L01DB02", "2026-09-21")))
                .isEmpty();
    }

    @Test
    void aTransplantationAndTheTreatmentOfPromyelocyticLeukaemiaAreSaid() {
        String transplantation = "{'resourceType':'Procedure','id':'t','status':'%s','code':{'coding':[{'system':"
                + "'http://snomed.info/sct','code':'425843001'}]},'subject':{'reference':'Patient/p1'},"
                + "'performedDateTime':'2026-11-02'}";
        assertThat(cautions(PLAIN_AML, transplantation.formatted("completed"))).containsExactly("transplantation");
        assertThat(cautions(PLAIN_AML, transplantation.formatted("not-done"))).isEmpty();
        assertThat(cautions(PLAIN_AML, given("a", "L01XF01", "2026-09-15"), given("b", "L01XX27", "2026-09-15")))
                .containsExactly("apl-therapy");
        assertThat(cautions(PLAIN_AML, given("a", "L01XF01", "2026-09-15"))).isEmpty();
    }

    @Test
    void therapiesAnswerWhatTheClassificationsAsk() {
        String before = given("aza", "L01BC07", "2025-05-01");
        assertThat(finding("earlier_hma", PLAIN_AML, before)).contains(true);
        assertThat(finding("earlier_hma", PLAIN_AML, given("aza", "L01BC07", "2026-09-15")))
                .isEmpty();
        assertThat(finding("earlier_hma", PLAIN_AML, before.replace("'completed'", "'not-taken'")))
                .isEmpty();
        assertThat(finding(
                        "ivosidenib",
                        PLAIN_AML,
                        given("aza", "L01BC07", "2026-09-15"),
                        given("ivo", "L01XM02", "2026-09-15")))
                .contains(true);
        assertThat(finding("ivosidenib", PLAIN_AML, given("ivo", "L01XM02", "2026-09-15")))
                .isEmpty();
    }

    @Test
    void theReportShowsWhatEveryTherapyBecame() {
        MappingReport report = assessor.map(record(
                PLAIN_AML,
                given("aza", "L01BC07", "2026-09-20"),
                given("ven", "L01XX52", "2026-09-20"),
                given("val", "J01CA04", "2026-09-20"),
                karnofsky("'valueInteger':80")));
        assertThat(report.therapies()).extracting(TherapyCourse::regimen).containsExactly("hma-venetoclax");
        assertThat(trace(report, "MedicationStatement/aza").unused()).contains(FactTrace.Unused.THERAPY);
        assertThat(trace(report, "MedicationStatement/val").unused()).contains(FactTrace.Unused.UNKNOWN_CODE);
        FactTrace index = trace(report, "Observation/k");
        assertThat(index.concepts()).containsExactly("karnofsky");
        assertThat(index.uses()).extracting(use -> use.feature().name()).containsExactly("ecog");
        assertThat(index.unused()).isEmpty();
    }

    @Test
    void measurableResidualDiseaseOfASiteIsSeenAndNotUsed() {
        String mrd = "{'resourceType':'Observation','id':'mrd','status':'final','code':{'coding':[{'system':"
                + "'https://candor.org/fhir/CodeSystem/record-concept','code':'mrd'}]},'subject':{'reference':"
                + "'Patient/p1'},'effectiveDateTime':'2026-10-25','valueQuantity':{'value':0.1,'system':"
                + "'http://unitsofmeasure.org','code':'%'}}";
        FactTrace trace = trace(assessor.map(record(PLAIN_AML, mrd)), "Observation/mrd");
        assertThat(trace.concepts()).containsExactly("mrd");
        assertThat(trace.unused()).contains(FactTrace.Unused.NOTHING_READ);
    }

    private static FactTrace trace(MappingReport report, String reference) {
        return report.facts().stream()
                .filter(trace -> trace.fact().source().reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Boolean> finding(String name, String... resources) {
        MappingReport report = assessor.map(record(resources));
        return report.findings().value(name) instanceof FeatureValue.Present present
                ? Optional.of(present.value() == 1)
                : Optional.empty();
    }

    private double value(String feature, String... resources) {
        FeatureValue value = assessor.map(record(resources)).features().value(feature);
        assertThat(value).as(feature).isInstanceOf(FeatureValue.Present.class);
        return ((FeatureValue.Present) value).value();
    }

    private Cause cause(String feature, String... resources) {
        FeatureValue value = assessor.map(record(resources)).features().value(feature);
        assertThat(value).as(feature).isInstanceOf(Missing.class);
        return ((Missing) value).cause();
    }

    private static Scope.Inside inside(String... resources) {
        Scope scope = AML.scope(record(resources).facts(), CODES, TODAY);
        assertThat(scope).isInstanceOf(Scope.Inside.class);
        return (Scope.Inside) scope;
    }

    private static List<String> cautions(String... resources) {
        return inside(resources).cautions().stream().map(Reason::code).toList();
    }

    private static List<String> reasons(String... resources) {
        Scope scope = AML.scope(record(resources).facts(), CODES, TODAY);
        assertThat(scope).isInstanceOf(Scope.Outside.class);
        return ((Scope.Outside) scope).reasons().stream().map(Reason::code).toList();
    }

    private static String course(String code, String day) {
        return ("{'resourceType':'Observation','id':'v%s%s','status':'final','code':{'coding':[{'system':"
                        + "'http://snomed.info/sct','code':'396432002'}]},'subject':{'reference':'Patient/p1'},'focus':[{"
                        + "'reference':'Condition/aml'}],'effectiveDateTime':'%s','valueCodeableConcept':{'coding':[{"
                        + "'system':'" + MII + "CodeSystem/mii-cs-onko-verlauf-gesamtbeurteilung','code':'%s'}]}}")
                .formatted(code, day, day, code);
    }

    private static String karnofsky(String value) {
        return "{'resourceType':'Observation','id':'k','status':'final','code':{'coding':[{'system':'http://loinc.org',"
                + "'code':'89243-0'},{'system':'http://snomed.info/sct','code':'761869008'}]},'subject':{'reference':"
                + "'Patient/p1'},'effectiveDateTime':'2026-09-15'," + value + "}";
    }

    private static String ecog(String code, String value) {
        return "{'resourceType':'Observation','id':'e','status':'final','code':{'coding':[{'system':'http://loinc.org',"
                + "'code':'" + code + "'}]},'subject':{'reference':'Patient/p1'},'effectiveDateTime':'2026-09-15',"
                + value
                + "}";
    }

    private static String count(String id, String code, String value, String time) {
        return ("{'resourceType':'Observation','id':'%s','status':'final','code':{'coding':[{'system':"
                        + "'http://loinc.org','code':'%s'}]},'subject':{'reference':'Patient/p1'},'effectiveDateTime':"
                        + "'%s','valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org','code':'10*9/L'}}")
                .formatted(id, code, time, value);
    }

    private static String given(String id, String atc, String day) {
        return ("{'resourceType':'MedicationStatement','id':'%s','status':'completed','medicationCodeableConcept':"
                        + "{'coding':[{'system':'http://fhir.de/CodeSystem/bfarm/atc','code':'%s'}]},'subject':"
                        + "{'reference':'Patient/p1'},'effectiveDateTime':'%s'}")
                .formatted(id, atc, day);
    }

    private static PatientRecord record(String... resources) {
        StringBuilder bundle = new StringBuilder("{'resourceType':'Bundle','type':'collection','entry':[{'resource':"
                + "{'resourceType':'Patient','id':'p1','birthDate':'1961-02-03','gender':'male'}}");
        for (String resource : resources) {
            bundle.append(",{'resource':").append(resource).append('}');
        }
        try {
            return new FactReader(PrefetchTemplates.of(AML.schema(), CODES))
                    .readBundle(new ObjectMapper()
                            .readTree(bundle.append("]}").toString().replace('\'', '"')));
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(mistake);
        }
    }
}
