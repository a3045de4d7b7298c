package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.candor.feature.CodeMeaning;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Units of measured features, with the maps that are shipped: converted when known, refused when not.
class UnitConversionTest {
    private static final String LOINC_HB = "{'code':{'coding':[{'system':'http://loinc.org','code':'718-7'}]},";
    private static final String TIME = "'effectiveDateTime':'2026-03-01T08:00:00Z',";
    private static final String HB_9 = "'valueQuantity':{'value':9,'system':'http://unitsofmeasure.org','code':'g/dL'}";

    /// Every code of a measured feature with every unit that it admits: 10 of the canonical unit comes out as 10.
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "718-7, g/dL, 10, hb_g_dl, 10",
        "718-7, g/dl, 10, hb_g_dl, 10",
        "718-7, g/L, 100, hb_g_dl, 10",
        "718-7, g/l, 100, hb_g_dl, 10",
        "30350-3, g/L, 100, hb_g_dl, 10",
        "20509-6, g/L, 100, hb_g_dl, 10",
        "30313-1, g/L, 100, hb_g_dl, 10",
        "30352-9, g/L, 100, hb_g_dl, 10",
        "55782-7, g/L, 100, hb_g_dl, 10",
        "14775-1, g/L, 100, hb_g_dl, 10",
        "59260-0, mmol/L, 6, hb_g_dl, 9.666",
        "59260-0, mmol/l, 6, hb_g_dl, 9.666",
        "777-3, 10*9/L, 50, platelets_g_l, 50",
        "777-3, 10*9/l, 50, platelets_g_l, 50",
        "777-3, 10*3/uL, 50, platelets_g_l, 50",
        "777-3, /nL, 50, platelets_g_l, 50",
        "777-3, /nl, 50, platelets_g_l, 50",
        "777-3, K/uL, 50, platelets_g_l, 50",
        "777-3, /uL, 50000, platelets_g_l, 50",
        "777-3, 10*6/L, 50000, platelets_g_l, 50",
        "26515-7, Gpt/L, 50, platelets_g_l, 50",
        "778-1, G/l, 50, platelets_g_l, 50",
        "49497-1, Tsd/µl, 50, platelets_g_l, 50",
        "97995-5, Tsd/μl, 50, platelets_g_l, 50",
        "6690-2, 10*9/L, 20, wbc_g_l, 20",
        "26464-8, /nL, 20, wbc_g_l, 20",
        "804-5, /uL, 20000, wbc_g_l, 20",
        "49498-9, GPt/l, 20, wbc_g_l, 20",
        "2532-0, U/L, 600, ldh_u_l, 600",
        "2532-0, [IU]/L, 600, ldh_u_l, 600",
        "14804-9, ukat/L, 10, ldh_u_l, 600",
        "2532-0, nkat/L, 10000, ldh_u_l, 600",
        "11150-0, %, 80, bm_blasts_pct, 80",
        "11150-0, 1, 0.8, bm_blasts_pct, 80",
        "11150-0, {ratio}, 0.8, bm_blasts_pct, 80",
        "26446-5, %, 30, pb_blasts_pct, 30",
        "709-6, %, 30, pb_blasts_pct, 30",
        "30445-1, 1, 0.3, pb_blasts_pct, 30",
        "89247-1, {score}, 2, ecog, 2",
        "89262-0, 1, 2, ecog, 2"
    })
    void aKnownUnitIsConverted(String code, String unit, double sent, String feature, double expected) {
        // one multiplication: relative error of two roundings
        assertThat(present(new SampleRecord().lab(code, sent, unit), feature))
                .isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "718-7, mmol/L, 6, hb_g_dl",
        "59260-0, g/dL, 9, hb_g_dl",
        "718-7, G/DL, 9, hb_g_dl",
        "718-7, mg/dL, 9000, hb_g_dl",
        "777-3, /NL, 50, platelets_g_l",
        "777-3, 10*12/L, 0.05, platelets_g_l",
        "2532-0, U/g, 600, ldh_u_l",
        "2532-0, mmol/L, 600, ldh_u_l",
        "26446-5, 10*9/L, 30, pb_blasts_pct",
        "89247-1, %, 2, ecog"
    })
    void aUnitThatIsUnknownOrOfAnotherKindIsRefused(String code, String unit, double sent, String feature) {
        assertThat(new SampleRecord().lab(code, sent, unit).value(feature))
                .isEqualTo(new FeatureValue.Missing(Cause.UNKNOWN_UNIT));
    }

    @Test
    void everyRowOfTheUnitMapConvertsByItsFactorForAFeatureOfItsKind() {
        int rows = 0;
        for (JsonNode group : SampleRecord.resource("ConceptMap-units.json").path("group")) {
            boolean words = group.path("source").asText().endsWith("unit-word");
            for (JsonNode element : group.path("element")) {
                Value.Quantity one = new Value.Quantity(
                        1,
                        words ? "" : group.path("source").asText(),
                        element.path("code").asText(),
                        "");
                for (JsonNode target : element.path("target")) {
                    assertConverts(one, target);
                    rows++;
                }
            }
        }
        assertThat(rows).isGreaterThan(100);
    }

    private static void assertConverts(Value.Quantity one, JsonNode target) {
        double factor = target.path("product").path(0).path("value").asDouble();
        String kind = target.path("product").path(1).path("value").asText();
        CodeMeaning admits = new CodeMeaning(
                "any",
                CodeMeaning.Relation.SAME,
                List.of(new CodeMeaning.Condition(CodeMeaning.UNIT_KIND, Pattern.compile(kind))),
                Map.of());
        assertThat(SampleRecord.SCHEMA.specs().stream()
                        .filter(spec -> spec.source() instanceof FeatureSource.LatestQuantity)
                        .map(spec -> SampleRecord.CODES.convert(spec, admits, one)))
                .as(one.unit())
                .contains(OptionalDouble.of(factor));
    }

    /// 12 is a haemoglobin in g/dL; in mmol/L it would be 19.3 g/dL, which no leukaemic marrow makes.
    @Test
    void aNumberUnderTheWrongUnitIsImplausible() {
        assertThat(new SampleRecord().lab("59260-0", 12, "mmol/L").value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.IMPLAUSIBLE));
        assertThat(new SampleRecord().lab("718-7", 90, "g/dL").value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.IMPLAUSIBLE));
        assertThat(present(new SampleRecord().lab("59260-0", 10.9, "mmol/L"), "hb_g_dl"))
                .isCloseTo(17.5599, within(1e-9));
    }

    @Test
    void aUnitInWordsCountsOnlyIfItIsListed() {
        String words = "'valueQuantity':{'value':9,'unit':'%s'}}";
        assertThat(new SampleRecord()
                        .observation(LOINC_HB + TIME + words.formatted("g/dL"))
                        .value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.UNKNOWN_UNIT));
        String platelets = LOINC_HB.replace("718-7", "777-3");
        assertThat(present(
                        new SampleRecord().observation(platelets + TIME + words.formatted("Tsd/µl")), "platelets_g_l"))
                .isEqualTo(9);
    }

    @Test
    void aUnitOfAnotherSystemIsUnknown() {
        assertThat(new SampleRecord()
                        .observation(LOINC_HB + TIME + HB_9.replace("http://unitsofmeasure.org", "urn:local") + "}")
                        .value("hb_g_dl"))
                .isEqualTo(new FeatureValue.Missing(Cause.UNKNOWN_UNIT));
    }

    @Test
    void aNumberWithoutAUnitCountsForAScoreOnly() {
        String integer = "'valueInteger':1}";
        assertThat(present(
                        new SampleRecord().observation(LOINC_HB.replace("718-7", "89247-1") + TIME + integer), "ecog"))
                .isEqualTo(1);
        assertThat(new SampleRecord()
                        .observation(LOINC_HB.replace("718-7", "11150-0") + TIME + integer)
                        .value("bm_blasts_pct"))
                .isEqualTo(new FeatureValue.Missing(Cause.UNKNOWN_UNIT));
    }

    private static double present(SampleRecord record, String feature) {
        FeatureValue value = record.value(feature);
        assertThat(value).as(feature + ": " + value).isInstanceOf(FeatureValue.Present.class);
        return ((FeatureValue.Present) value).value();
    }
}
