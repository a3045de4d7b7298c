package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Measured features from FHIR JSON to a number or a cause, with the maps that are shipped.
class MeasurementTest {
    private static final String LOINC_HB = "{'code':{'coding':[{'system':'http://loinc.org','code':'718-7'}]},";
    private static final String TIME = "'effectiveDateTime':'2026-03-01T08:00:00Z',";
    private static final String HB_9 = "'valueQuantity':{'value':9,'system':'http://unitsofmeasure.org','code':'g/dL'}";

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 422512005, 1",
        "http://snomed.info/sct, 423237006, 4",
        "http://loinc.org, LA9624-3, 2",
        "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/"
                + "mii-cs-onko-allgemeiner-leistungszustand-ecog, 3, 3"
    })
    void ecogIsReadFromCodedGradesInAComponent(String system, String code, double expected) {
        String json = ("{'code':{'coding':[{'system':'http://snomed.info/sct','code':'423690003'}]}," + TIME
                        + "'component':[{'code':{'coding':[{'system':'http://snomed.info/sct','code':'423740007'}]},"
                        + "'valueCodeableConcept':{'coding':[{'system':'%s','code':'%s'}]}}]}")
                .formatted(system, code);
        assertThat(present(new SampleRecord().observation(json), "ecog")).isEqualTo(expected);
    }

    @Test
    void anUnknownGradeIsNoValue() {
        String json = LOINC_HB.replace("718-7", "89247-1") + TIME
                + "'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA9627-6'}]}}";
        assertThat(new SampleRecord().observation(json).value("ecog"))
                .isEqualTo(new FeatureValue.Missing(Cause.NO_VALUE));
    }

    @Test
    void theLatestValidValueWinsWithItsEvidence() {
        SampleRecord record = new SampleRecord()
                .lab("718-7", 8, "g/dL", "2026-02-20T08:00:00Z")
                .lab("718-7", 9, "g/dL", "2026-03-04T23:30:00+01:00")
                .lab("718-7", 10, "furlong", "2026-03-05T08:00:00Z")
                .lab("718-7", 99, "g/dL", "2026-03-06T08:00:00Z");
        FeatureValue value = record.value("hb_g_dl");
        assertThat(value).isInstanceOf(FeatureValue.Present.class);
        assertThat(((FeatureValue.Present) value).value()).isEqualTo(9);
        assertThat(((FeatureValue.Present) value).evidence().reference()).isEqualTo("Observation/o1");
        assertThat(((FeatureValue.Present) value).evidence().effective()).contains(LocalDate.of(2026, 3, 4));
    }

    @Test
    void withoutAValidValueTheCauseIsThatOfTheLatest() {
        SampleRecord record = new SampleRecord()
                .lab("718-7", 99, "g/dL", "2026-02-20T08:00:00Z")
                .lab("718-7", 10, "furlong", "2026-03-05T08:00:00Z");
        assertThat(record.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.UNKNOWN_UNIT));
        record.lab("718-7", -3, "g/dL", "2026-03-06T08:00:00Z");
        assertThat(record.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.IMPLAUSIBLE));
    }

    /// 28 days before and 7 days after the diagnosis on 2 March count for blood, 60 and 30 for marrow.
    @ParameterizedTest
    @CsvSource({
        "718-7, g/dL, hb_g_dl, 2026-02-02, true",
        "718-7, g/dL, hb_g_dl, 2026-02-01, false",
        "718-7, g/dL, hb_g_dl, 2026-03-09, true",
        "718-7, g/dL, hb_g_dl, 2026-03-10, false",
        "718-7, g/dL, hb_g_dl, 2026-03, false",
        "11150-0, %, bm_blasts_pct, 2026-01-01, true",
        "11150-0, %, bm_blasts_pct, 2025-12-31, false",
        "11150-0, %, bm_blasts_pct, 2026-04-01, true",
        "11150-0, %, bm_blasts_pct, 2026-03, true"
    })
    void onlyValuesFromAroundTheDiagnosisCount(String code, String unit, String feature, String time, boolean counts) {
        FeatureValue value = new SampleRecord().lab(code, 9, unit, time).value(feature);
        assertThat(value instanceof FeatureValue.Present).isEqualTo(counts);
        if (!counts) {
            assertThat(value).isEqualTo(new FeatureValue.Missing(Cause.OUTSIDE_WINDOW));
        }
    }

    @Test
    void theSameInstantWithTwoValuesIsAConflictInAnyOrder() {
        SampleRecord one = new SampleRecord().lab("718-7", 8, "g/dL").lab("718-7", 10, "g/dL");
        SampleRecord other = new SampleRecord().lab("718-7", 10, "g/dL").lab("718-7", 8, "g/dL");
        assertThat(one.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
        assertThat(other.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
    }

    @Test
    void oneSampleInTwoUnitsIsNoConflict() {
        // 5.6 mmol/L is 9.02 g/dL: the two differ only because each was rounded
        SampleRecord record = new SampleRecord().lab("718-7", 9.1, "g/dL").lab("59260-0", 5.6, "mmol/L");
        assertThat(present(record, "hb_g_dl")).isCloseTo(9.1, within(0.1));
    }

    @Test
    void ofTwoValuesOfOneDayTheLaterIssuedCounts() {
        String day = "'effectiveDateTime':'2026-03-01','issued':'2026-03-01T%s:00:00Z',";
        SampleRecord record = new SampleRecord()
                .observation(LOINC_HB + day.formatted("09") + HB_9 + "}")
                .observation(LOINC_HB + day.formatted("15") + HB_9.replace(":9,", ":11,") + "}");
        assertThat(present(record, "hb_g_dl")).isEqualTo(11);
    }

    @Test
    void aFinalValueComesBeforeALaterPreliminaryOne() {
        SampleRecord record = new SampleRecord()
                .lab("718-7", 9, "g/dL")
                .observation(LOINC_HB + "'status':'preliminary','effectiveDateTime':'2026-03-03T08:00:00Z',"
                        + HB_9.replace(":9,", ":11,") + "}");
        assertThat(present(record, "hb_g_dl")).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "entered-in-error, NOT_USABLE",
        "cancelled, NOT_USABLE",
        "registered, NOT_USABLE",
        "unknown, NOT_USABLE",
        "invented, NOT_USABLE"
    })
    void aStatusThatDoesNotStandIsNotUsed(String status, Cause cause) {
        String json = LOINC_HB + "'status':'%s',".formatted(status) + TIME + HB_9 + "}";
        assertThat(new SampleRecord().observation(json).value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(cause));
    }

    @ParameterizedTest
    @CsvSource({"final", "amended", "corrected", "preliminary"})
    void aStatusThatStandsIsUsed(String status) {
        String json = LOINC_HB + "'status':'%s',".formatted(status) + TIME + HB_9 + "}";
        assertThat(present(new SampleRecord().observation(json), "hb_g_dl")).isEqualTo(9);
    }

    @Test
    void aBoundIsNotAValue() {
        String json = LOINC_HB + TIME + HB_9.replace("'value':9", "'value':9,'comparator':'<'") + "}";
        assertThat(new SampleRecord().observation(json).value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.CENSORED));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'valueString':'12,5'",
                "'valueRange':{'low':{'value':9},'high':{'value':10}}",
                "'valueRatio':{'numerator':{'value':9}}",
                "'dataAbsentReason':{'text':'masked'}",
                "'valueQuantity':{'value':9,'system':'http://unitsofmeasure.org','code':'g/dL'},'dataAbsentReason':{}",
                "'valueQuantity':{'value':9,'system':'http://unitsofmeasure.org','code':'g/dL'},'valueInteger':9",
                "'valueQuantity':{'value':'9','system':'http://unitsofmeasure.org','code':'g/dL'}",
                "'valueQuantity':{'value':1e400,'system':'http://unitsofmeasure.org','code':'g/dL'}",
                "'valueQuantity':{'_value':{'extension':[]},'system':'http://unitsofmeasure.org','code':'g/dL'}",
                "'_valueQuantity':{'extension':[]}"
            })
    void whatIsNotOneNumberIsNoValue(String value) {
        assertThat(new SampleRecord().observation(LOINC_HB + TIME + value + "}").value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.NO_VALUE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'effectiveDateTime':'2026-06-01T12:06:00Z'|UNDATED",
                "'effectiveDateTime':'2999'|UNDATED",
                "'effectiveDateTime':'yesterday'|UNDATED",
                "'effectiveDateTime':'2026-03-01T24:00:00Z'|UNDATED",
                "'effectiveDateTime':'2026-13-01'|UNDATED",
                "'effectiveTiming':{'event':['2026-03-01']}|UNDATED",
                "'status':'final'|UNDATED",
                "'effectiveDateTime':'1900-01-01'|OUTSIDE_WINDOW"
            })
    void withoutAUsableTimeAValueIsNotUsed(String time, Cause cause) {
        assertThat(new SampleRecord()
                        .observation(LOINC_HB + time + "," + HB_9 + "}")
                        .value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(cause));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'effectiveDateTime':'2026-03-01T10:00:00'",
                "'effectiveDateTime':'2026-03-01T10:00:00.123+14:00'",
                "'effectiveDateTime':'2026-03-01T23:59:60Z'",
                "'effectiveInstant':'2026-03-01T10:00:00-12:00'",
                "'effectivePeriod':{'start':'2026-03-01','end':'2026-03-02'}",
                "'effectivePeriod':{'start':'2026-03-01'}",
                "'issued':'2026-03-01T10:00:00Z'"
            })
    void severalFormsOfTimeAreUnderstood(String time) {
        assertThat(present(new SampleRecord().observation(LOINC_HB + time + "," + HB_9 + "}"), "hb_g_dl"))
                .isEqualTo(9);
    }

    @Test
    void aPanelsComponentIsAValueLikeAnyOther() {
        String json = "{'code':{'coding':[{'system':'http://loinc.org','code':'58410-2'}]}," + TIME
                + "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'718-7'}]}," + HB_9 + "}]}";
        assertThat(present(new SampleRecord().observation(json), "hb_g_dl")).isEqualTo(9);
        SampleRecord contradiction = new SampleRecord()
                .observation(json.replaceFirst("58410-2", "718-7")
                        .replaceFirst("'component'", HB_9.replace(":9,", ":12,") + ",'component'"));
        assertThat(contradiction.value("hb_g_dl")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
    }

    @ParameterizedTest
    @CsvSource({"http://snomed.info/sct, 718-7", "http://loinc.org, 718-70", "http://loinc.org, 14805-6"})
    void onlyAMappedCodeInItsSystemCounts(String system, String code) {
        String json = LOINC_HB.replace("http://loinc.org", system).replace("718-7", code) + TIME + HB_9 + "}";
        assertThat(new SampleRecord().observation(json).value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.NOT_RECORDED));
    }

    @Test
    void oneValueUnderTheCodesOfTwoMeasurementsIsNeither() {
        String json = "{'code':{'coding':[{'system':'http://loinc.org','code':'777-3'},"
                + "{'system':'http://loinc.org','code':'6690-2'}]}," + TIME
                + HB_9.replace("g/dL", "10*9/L") + "}";
        SampleRecord record = new SampleRecord().observation(json);
        assertThat(record.value("platelets_g_l")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
        assertThat(record.value("wbc_g_l")).isEqualTo(new FeatureValue.Missing(Cause.CONFLICT));
    }

    @Test
    void ourOwnCodeIsAcceptedForAMeasurement() {
        String json = LOINC_HB.replace("http://loinc.org", "https://candor.org/fhir/CodeSystem/aml-feature")
                        .replace("718-7", "hb_g_dl")
                + TIME + HB_9 + "}";
        assertThat(present(new SampleRecord().observation(json), "hb_g_dl")).isEqualTo(9);
    }

    @Test
    void theOrderOfTheFactsChangesNothing() {
        SampleRecord record = new SampleRecord();
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            record.lab("718-7", 8 + i % 5, "g/dL", "2026-02-%02dT08:00:00Z".formatted(1 + random.nextInt(28)));
            record.lab("777-3", 40 + i % 7, "10*9/L", "2026-02-%02d".formatted(1 + random.nextInt(28)));
        }
        PatientRecord read = record.read();
        FeatureVector expected = SampleRecord.features(read);
        for (int i = 0; i < 20; i++) {
            var shuffled = new ArrayList<>(read.facts());
            Collections.shuffle(shuffled, random);
            PatientRecord again = new PatientRecord("p1", shuffled, read.keys(), read.unused(), false);
            assertThat(SampleRecord.features(again)).isEqualTo(expected);
        }
    }

    private static double present(SampleRecord record, String feature) {
        FeatureValue value = record.value(feature);
        assertThat(value).as(feature + ": " + value).isInstanceOf(FeatureValue.Present.class);
        return ((FeatureValue.Present) value).value();
    }
}
