package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.SampleRecord.PRESENT;
import static org.candor.fhir.SampleRecord.part;
import static org.candor.fhir.SampleRecord.symbol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shapes of molecular reports that only came to light with whole records.
class MolecularShapesTest {
    private static final String CODING = "48004-6";

    /// Genomics Reporting sends a karyotype as a variant too; it hides no gene.
    @Test
    void aKaryotypeAmongTheVariantsLeavesRegionsAsTheyAre() {
        SampleRecord record = new SampleRecord()
                .observation(StudiedRegionsReportTest.region("NPM1", ""))
                .observation(MolecularReportTest.observation(
                        "69548-6",
                        "'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA9633-4'}]},"
                                + "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'81291-7'}]},"
                                + "'valueCodeableConcept':{'text':'46,XX,del(9)(q13q22)[20]'}}]"));
        assertThat(MolecularReportTest.answer(record, "gene_NPM1")).isEqualTo("no");
    }

    /// There is no LOINC code for the ratio, so laboratories use their own.
    @ParameterizedTest
    @CsvSource({"FLT3-ITD allelic ratio, 0.42, no, no", "Allel-Ratio FLT3-ITD, 0.7, yes, no", "Ansatz, 0.7, no, yes"})
    void theAllelicRatioIsReadByTheNameOfItsCode(String display, String amount, String high, String estimated) {
        String ratio = ",{'code':{'coding':[{'system':'urn:lab','code':'AR','display':'" + display + "'}]},"
                + "'valueQuantity':{'value':" + amount
                + ",'system':'http://unitsofmeasure.org','code':'{ratio}'}}";
        SampleRecord record = new SampleRecord()
                .variant(
                        symbol("FLT3"),
                        PRESENT,
                        part(CODING, "c.1780_1800dup") + MolecularReportTest.fraction(29, "%") + ratio);
        assertThat(MolecularReportTest.answer(record, "flt3_itd_high_ratio")).isEqualTo(high);
        assertThat(MolecularReportTest.answer(record, "flt3_itd_ratio_estimated"))
                .isEqualTo(estimated);
    }
}
