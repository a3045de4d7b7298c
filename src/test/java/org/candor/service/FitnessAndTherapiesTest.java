package org.candor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.service.ThreeWorlds.ASSESSOR;
import static org.candor.service.ThreeWorlds.MII;
import static org.candor.service.ThreeWorlds.PLAIN_AML;
import static org.candor.service.ThreeWorlds.cause;
import static org.candor.service.ThreeWorlds.cautions;
import static org.candor.service.ThreeWorlds.finding;
import static org.candor.service.ThreeWorlds.given;
import static org.candor.service.ThreeWorlds.karnofsky;
import static org.candor.service.ThreeWorlds.record;
import static org.candor.service.ThreeWorlds.trace;
import static org.candor.service.ThreeWorlds.value;

import org.candor.feature.FactTrace;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.MappingReport;
import org.candor.feature.TherapyCourse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How fit the patient is and what was given, in records of three worlds.
class FitnessAndTherapiesTest {
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
        MappingReport report = ASSESSOR.map(record(
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
        FactTrace trace = trace(ASSESSOR.map(record(PLAIN_AML, mrd)), "Observation/mrd");
        assertThat(trace.concepts()).containsExactly("mrd");
        assertThat(trace.unused()).contains(FactTrace.Unused.NOTHING_READ);
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
}
