package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.service.ThreeWorlds.GERMAN_AML;
import static org.candor.service.ThreeWorlds.MII;
import static org.candor.service.ThreeWorlds.PLAIN_AML;
import static org.candor.service.ThreeWorlds.cause;
import static org.candor.service.ThreeWorlds.cautions;
import static org.candor.service.ThreeWorlds.inside;
import static org.candor.service.ThreeWorlds.reasons;
import static org.candor.service.ThreeWorlds.value;

import java.time.LocalDate;
import org.candor.feature.FeatureValue.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the leukaemia came from and how it goes on, in records of three worlds.
class RecordsOfThreeWorldsTest {
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

    private static String course(String code, String day) {
        return ("{'resourceType':'Observation','id':'v%s%s','status':'final','code':{'coding':[{'system':"
                        + "'http://snomed.info/sct','code':'396432002'}]},'subject':{'reference':'Patient/p1'},'focus':[{"
                        + "'reference':'Condition/aml'}],'effectiveDateTime':'%s','valueCodeableConcept':{'coding':[{"
                        + "'system':'" + MII + "CodeSystem/mii-cs-onko-verlauf-gesamtbeurteilung','code':'%s'}]}}")
                .formatted(code, day, day, code);
    }
}
