package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.SampleRecord.ABSENT;
import static org.candor.fhir.SampleRecord.PRESENT;
import static org.candor.fhir.SampleRecord.part;
import static org.candor.fhir.SampleRecord.symbol;
import static org.candor.fhir.StudiedRegionsReportTest.region;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Answer;
import org.candor.feature.Coding;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTrace;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FurtherFindings;
import org.candor.feature.RiskClassification;
import org.candor.feature.Value;
import org.candor.genomics.KaryotypeFacts;
import org.candor.genomics.VariantStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Molecular reports as FHIR, read to features, further findings and ELN categories.
final class MolecularReportTest {
    private static final AcuteMyeloidLeukaemia AML = new AcuteMyeloidLeukaemia();
    static final FeatureSchema ALL = new FeatureSchema(
            "all",
            Stream.of(AML.schema().specs(), AML.findings())
                    .flatMap(List::stream)
                    .toList());
    static final String PROTEIN = "48005-3";
    private static final String CODING = "48004-6";
    private static final String OBDS =
            "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-genetische-variante-auspraegung";

    static FeatureValue value(SampleRecord record, String name) {
        List<Fact> facts =
                new KaryotypeFacts(SampleRecord.CODES).added(record.read().facts());
        return new FeatureExtraction(ALL, SampleRecord.CODES, new VariantStatements(SampleRecord.CODES))
                .extract(facts, SampleRecord.DIAGNOSIS, SampleRecord.NOW)
                .value(name);
    }

    static String answer(SampleRecord record, String name) {
        return switch (value(record, name)) {
            case FeatureValue.Present present -> present.value() == 1 ? "yes" : "no";
            case FeatureValue.Missing missing -> "open";
        };
    }

    static String fraction(double amount, String unit) {
        return quantity("81258-6", amount, unit, "");
    }

    private static String quantity(String loinc, double amount, String unit, String comparator) {
        return (",{'code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},'valueQuantity':{'value':%s,%s"
                        + "'system':'http://unitsofmeasure.org','code':'%s'}}")
                .formatted(loinc, amount, comparator.isEmpty() ? "" : "'comparator':'" + comparator + "',", unit);
    }

    private static String coded(String loinc, String answer) {
        return (",{'code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},'valueCodeableConcept':{'coding':"
                        + "[{'system':'http://loinc.org','code':'%s'}]}}")
                .formatted(loinc, answer);
    }

    static String observation(String loinc, String rest) {
        return "{'code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},'effectiveDateTime':'2026-03-02',%s}"
                .formatted(loinc, rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NPM1   | 48004-6 | c.860_863dup                  | gene_NPM1            | yes",
                "NPM1   | 48005-3 | p.(Trp288CysfsTer12)          | gene_NPM1            | yes",
                "NPM1   | 48019-4 | NPM1 Typ A                    | gene_NPM1            | yes",
                "NPM1   | 48005-3 | p.(Arg50His)                  | gene_NPM1            | open",
                "NPM1   | 48005-3 | p.(=)                         | gene_NPM1            | open",
                "IDH1   | 48005-3 | p.R132H                       | gene_IDH1            | yes",
                "IDH1   | 48004-6 | c.395G>A                      | gene_IDH1            | yes",
                "IDH1   | 48005-3 | p.(Val178Ile)                 | gene_IDH1            | open",
                "IDH2   | 48005-3 | p.(Arg172Lys)                 | gene_IDH2_p172       | yes",
                "IDH2   | 48005-3 | p.(Arg172Lys)                 | gene_IDH2_p140       | open",
                "KMT2A  | 48019-4 | KMT2A-PTD                     | gene_MLL             | yes",
                "MLL    | 48004-6 | c.(432+1_433-1)_(4086+1_4087-1)dup | gene_MLL        | yes",
                "KMT2A  | 48005-3 | p.(Arg1154Trp)                | gene_MLL             | open",
                "SFRS2  | 48005-3 | p.Pro95His                    | gene_SFRS2           | yes",
                "MLL2   | 48005-3 | p.Gln3305*                    | gene_MLL2            | yes",
                "RUNX1  | 48004-6 | c.509-2A>G                    | gene_RUNX1           | yes",
                "RUNX1  | 48004-6 | c.509-31A>G                   | gene_RUNX1           | open",
                "DDX41  | 48005-3 | p.Arg525His                   | gene_DDX41           | yes",
                "CEBPA  | 48005-3 | p.(Lys313dup)                 | cebpa_bzip_in_frame  | yes",
                "CEBPA  | 48004-6 | c.937_939dup                  | cebpa_bzip_in_frame  | yes",
                "CEBPA  | 48005-3 | p.(His24AlafsTer84)           | cebpa_bzip_in_frame  | no",
                "CEBPA  | 48005-3 | p.(Arg300Pro)                 | cebpa_bzip_in_frame  | open",
                "CEBPA  | 48019-4 | CEBPA biallelisch             | gene_CEBPA_bi        | yes",
                "CEBPA  | 48019-4 | CEBPA biallelisch             | gene_CEBPA_mono      | no"
            })
    void theChangeDecidesWhatIsPresent(String gene, String loinc, String text, String feature, String expected) {
        assertThat(answer(new SampleRecord().variant(symbol(gene), PRESENT, part(loinc, text)), feature))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.31, 1, no, yes", // 0.31 / 0.69 = 0.449
        "0.34, 1, yes, yes", // 0.34 / 0.66 = 0.515
        "34, %, yes, yes",
        "40, mg, open, open"
    })
    void theAllelicRatioIsEstimatedFromAFractionAndMarkedSo(double amount, String unit, String high, String estimated) {
        SampleRecord record = new SampleRecord()
                .variant(symbol("FLT3"), PRESENT, part(CODING, "c.1780_1800dup") + fraction(amount, unit));
        assertThat(answer(record, "gene_FLT3_ITD")).isEqualTo("yes");
        assertThat(answer(record, "flt3_itd_high_ratio")).isEqualTo(high);
        assertThat(answer(record, "flt3_itd_ratio_estimated")).isEqualTo(estimated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLT3-ITD, allelic ratio 0,62 | yes",
                "FLT3-ITD AR: 0.31            | no",
                "FLT3-ITD 63 bp, Ratio 85 %   | yes",
                "FLT3-ITD                     | open"
            })
    void theAllelicRatioIsReadAsGiven(String text, String high) {
        SampleRecord record = new SampleRecord()
                .variant(symbol("FLT3"), PRESENT, "")
                .observation(observation(
                        "69548-6",
                        "'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA9633-4'}]},'note':[{'text':'"
                                + text + "'}]"));
        assertThat(answer(record, "gene_FLT3_ITD")).isEqualTo("yes");
        assertThat(answer(record, "flt3_itd_high_ratio")).isEqualTo(high);
        assertThat(answer(record, "flt3_itd_ratio_estimated")).isEqualTo(high.equals("open") ? "open" : "no");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0.43, 1, '', yes, yes",
                "4.5, %, '', yes, no",
                "0.10, 1, '', yes, yes",
                "5, %, <, yes, no",
                "20, %, <, yes, open",
                "0.5, %, '', open, no"
            })
    void theFractionOfTp53IsComparedWithTenPercent(
            double amount, String unit, String comparator, String gene, String ten) {
        SampleRecord record = new SampleRecord()
                .variant(
                        symbol("TP53"),
                        PRESENT,
                        part(PROTEIN, "p.(Arg175His)") + quantity("81258-6", amount, unit, comparator));
        assertThat(answer(record, "gene_TP53")).isEqualTo(gene);
        assertThat(answer(record, "tp53_fraction_10")).isEqualTo(ten);
    }

    @Test
    void tp53IsHitTwiceByTwoVariantsOrByALesionOf17p() {
        SampleRecord one = new SampleRecord().variant(symbol("TP53"), PRESENT, part(PROTEIN, "p.(Arg175His)"));
        assertThat(answer(one, "tp53_multi_hit")).isEqualTo("open");
        one.variant(symbol("TP53"), PRESENT, part(PROTEIN, "p.(Arg248Gln)"));
        assertThat(answer(one, "tp53_multi_hit")).isEqualTo("yes");
        SampleRecord lesion = new SampleRecord()
                .variant(symbol("TP53"), PRESENT, part(PROTEIN, "p.(Arg175His)"))
                .observation(observation("33893-9", "'valueString':'45,XX,del(17)(p12),-7[20]'"));
        assertThat(answer(lesion, "tp53_multi_hit")).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNX1, 48002-0, LA6683-2, gene_RUNX1, GERMLINE",
        "TP53, 53037-8, LA26333-7, gene_TP53, UNCERTAIN",
        "TP53, 53037-8, LA26334-5, gene_TP53, NOT_STUDIED"
    })
    void aVariantThatIsNotOfTheLeukaemiaLeavesTheGeneOpen(
            String gene, String loinc, String answer, String feature, Cause cause) {
        SampleRecord record = new SampleRecord().variant(symbol(gene), PRESENT, coded(loinc, answer));
        assertThat(value(record, feature)).isEqualTo(new FeatureValue.Missing(cause));
    }

    @Test
    void anInheritedVariantOfDdx41Counts() {
        SampleRecord record = new SampleRecord().variant(symbol("DDX41"), PRESENT, coded("48002-0", "LA6683-2"));
        assertThat(answer(record, "gene_DDX41")).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "M | FLT3-ITD                       | gene_FLT3_ITD | yes",
                "W | FLT3-ITD                       | gene_FLT3_ITD | no",
                "W | NPM1wt                         | gene_NPM1     | no",
                "M | NPM1 Typ A                     | gene_NPM1     | yes",
                "P | TP53 p.Pro72Arg                | gene_TP53     | open",
                "N | NPM1                           | gene_NPM1     | open",
                "U | NPM1                           | gene_NPM1     | open",
                "M | IDH2 R140Q, VAF 38 %           | gene_IDH2_p140 | yes",
                "W | NPM1 und FLT3-ITD              | gene_RUNX1    | open"
            })
    void aGermanCancerRegistrysVariantIsReadByInterpretationAndNote(
            String code, String note, String feature, String expected) {
        SampleRecord record = new SampleRecord()
                .observation(observation(
                        "69548-6",
                        "'interpretation':[{'coding':[{'system':'%s','code':'%s'}]}],'note':[{'text':'%s'}]"
                                .formatted(OBDS, code, note)));
        assertThat(answer(record, feature)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "75034-9 | c.860_863dup (Typ A), VAF 42 %   | gene_NPM1     | yes",
                "75034-9 | negativ                          | gene_NPM1     | no",
                "75034-9 | Wildtyp                          | gene_NPM1     | no",
                "75034-9 | kein Nachweis einer NPM1-Mutation | gene_NPM1    | no",
                "75034-9 | nicht auswertbar                 | gene_NPM1     | open",
                "75034-9 | siehe Befund                     | gene_NPM1     | open",
                "54447-8 | FLT3-ITD positiv, Ratio 0,7      | gene_FLT3_ITD | yes",
                "54447-8 | FLT3-ITD positiv, Ratio 0,7      | gene_FLT3_TKD | open",
                "54447-8 | negativ                          | gene_FLT3_TKD | no",
                "54447-8 | ITD positiv, TKD negativ         | gene_FLT3_ITD | open",
                "54447-8 | p.Asp835Tyr nachgewiesen         | gene_FLT3_TKD | yes",
                "54447-8 | FLT3-ITD nicht nachweisbar       | gene_FLT3_ITD | no",
                "54447-8 | FLT3-ITD nicht nachweisbar       | gene_FLT3_TKD | open"
            })
    void theWordsOfASingleGeneTestAreRead(String loinc, String text, String feature, String expected) {
        SampleRecord record = new SampleRecord().observation(observation(loinc, "'valueString':'" + text + "'"));
        assertThat(answer(record, feature)).isEqualTo(expected);
    }

    @Test
    void theReportSaysWhatBecameOfEveryVariant() {
        SampleRecord record = new SampleRecord()
                .variant(symbol("FLT3"), PRESENT, part(CODING, "c.1780_1800dup") + fraction(31, "%"))
                .variant(symbol("BRCA1"), PRESENT, "")
                .variant(symbol("NPM1"), ABSENT, part(CODING, "c.860_863dup"));
        List<FactTrace> traces = new FeatureExtraction(
                        ALL, SampleRecord.CODES, new VariantStatements(SampleRecord.CODES))
                .trace(record.read().facts(), SampleRecord.DIAGNOSIS, SampleRecord.NOW)
                .facts();
        assertThat(trace(traces, "Observation/o0").reading())
                .contains("FLT3, present, c.1780_1800dup = duplication at codons 594-600, 21 bases, in frame, allele"
                        + " fraction 0.310");
        assertThat(trace(traces, "Observation/o1").unused()).contains(FactTrace.Unused.UNKNOWN_GENE);
        assertThat(trace(traces, "Observation/o2").unused()).contains(FactTrace.Unused.THIS_CHANGE_ONLY);
    }

    private static FactTrace trace(List<FactTrace> traces, String reference) {
        return traces.stream()
                .filter(trace -> trace.fact().source().reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    /// The first is a report of NPM1 with a high ratio; the others change one thing in it.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NPM1 c.860_863dup; FLT3 c.1780_1800dup 0.40 | intermediate | intermediate",
                "NPM1 c.860_863dup; FLT3 c.1780_1800dup 0.20 | favourable   | intermediate",
                "FLT3 c.1780_1800dup 0.40                    | adverse      | intermediate",
                "CEBPA c.937_939dup 0.45                     | intermediate | favourable",
                "CEBPA c.68dup 0.45                          | intermediate | intermediate",
                "TP53 c.524G>A 0.40                          | adverse      | adverse"
            })
    void theCategoryFollowsFromTheMolecularReport(String variants, String in2017, String in2022) {
        SampleRecord record = new SampleRecord().observation(observation("33893-9", "'valueString':'46,XX[20]'"));
        for (String gene : List.of(
                "NPM1", "FLT3", "CEBPA", "TP53", "RUNX1", "ASXL1", "BCOR", "EZH2", "SF3B1", "SRSF2", "STAG2", "U2AF1",
                "ZRSR2")) {
            record.observation(region(gene, ""));
        }
        for (String variant : variants.split(";")) {
            String[] words = variant.strip().split(" ");
            record.variant(
                    symbol(words[0]),
                    PRESENT,
                    part(CODING, words[1]) + (words.length > 2 ? fraction(Double.parseDouble(words[2]), "1") : ""));
        }
        List<RiskClassification> classifications = classify(record);
        assertThat(classifications.get(0).categories()).containsExactly(in2017);
        assertThat(classifications.get(1).categories()).containsExactly(in2022);
    }

    private static List<RiskClassification> classify(SampleRecord record) {
        List<Fact> facts =
                new KaryotypeFacts(SampleRecord.CODES).added(record.read().facts());
        VariantStatements variants = new VariantStatements(SampleRecord.CODES);
        return AML.classify(
                new FeatureExtraction(AML.schema(), SampleRecord.CODES, variants)
                        .extract(facts, SampleRecord.DIAGNOSIS, SampleRecord.NOW),
                FurtherFindings.of(new FeatureExtraction(
                                new FeatureSchema("findings", AML.findings()), SampleRecord.CODES, variants)
                        .extract(facts, SampleRecord.DIAGNOSIS, SampleRecord.NOW)));
    }

    @Test
    void noTextMakesTheReaderThrow() {
        Random random = new Random(7);
        List<String> pieces = List.of(
                "FLT3",
                "-ITD",
                " NPM1",
                "kein ",
                "nicht ",
                "positiv",
                "negativ",
                "c.860_863",
                "dup",
                "p.(",
                "Trp288",
                "fs",
                ")",
                " AR ",
                "0,5",
                "999999999999",
                "%",
                "Exon ",
                "14-15",
                "Codon",
                "/",
                "VAF",
                "\u0000",
                "\u00e4");
        VariantStatements variants = new VariantStatements(SampleRecord.CODES);
        Fact template = new SampleRecord()
                .observation(observation("54447-8", "'valueString':'x'")).read().facts().stream()
                        .filter(fact -> fact.codes().contains(Coding.of("http://loinc.org", "54447-8")))
                        .findFirst()
                        .orElseThrow();
        int spoken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int k = 0; k < length; k++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Fact fact = new Fact(
                    template.kind(),
                    template.codes(),
                    new Value.Text(text.toString()),
                    template.status(),
                    template.effective(),
                    template.issued(),
                    template.components(),
                    new Evidence("Observation/1", Optional.empty()));
            spoken += (int) variants.statements(List.of(fact), any -> true).stream()
                    .filter(said -> said.answer() != Answer.NO_VALUE)
                    .count();
            assertThat(variants.reading(fact)).isPresent();
        }
        assertThat(spoken).isPositive();
    }
}
