package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.RiskClassification;
import org.candor.genomics.KaryotypeFindings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The tables against categories that were derived independently, and approximately, for the 1,540 patients of
/// the AMLSG cohort. Every disagreement belongs to a class that is explained here. Only counts are ever shown.
class ElnCohortTest {
    private static final Path FILE = Path.of("../shared/data/amlsg.csv");
    private static final FeatureSchema SCHEMA = new AcuteMyeloidLeukaemia().schema();

    private static List<CSVRecord> patients;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.exists(FILE), "the AMLSG cohort is not at " + FILE);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(FILE);
                CSVParser parser =
                        CSVParser.builder().setReader(reader).setFormat(format).get()) {
            patients = parser.getRecords();
        }
    }

    /// With what a feature vector holds, and nothing else. The classes that do not agree:
    ///
    /// - APL (t(15;17), 65 patients): the tables do not speak about it, the derivation calls it favourable.
    /// - CEBPA (3): biallelic CEBPA beside an adverse lesion; the derivation asks for the lesion first. The
    ///   table gives no order.
    /// - t(9;11) (4): beside adverse lesions or genes; the derivation leaves out the precedence of the footnote.
    /// - NPM1 (1): NPM1 beside TP53, which the derivation asks first.
    /// - other (1): the one t(9;22) of the cohort, which the schema has no feature for, so that it is assumed
    ///   absent.
    @Test
    void theDerivedCategoryOf2017IsReachableExceptInFiveExplainedClasses() {
        assertThat(compare(Eln2017.TABLE, "eln2017_derived", (patient, findings) -> findings))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "agrees", 1090,
                        "among the reachable", 326,
                        "not derived", 50,
                        "2017-apl, derived as favourable", 65,
                        "2017-cebpa, derived as adverse", 3,
                        "2017-t-9-11, derived as adverse", 4,
                        "2017-npm1 or 2017-npm1-itd, derived as adverse", 1,
                        "2017-other, derived as adverse", 1));
    }

    /// The same classes as in 2017, but what biallelic CEBPA means for 2022 is unknown and therefore open.
    @Test
    void theDerivedCategoryOf2022IsReachableExceptInThreeExplainedClasses() {
        assertThat(compare(Eln2022.TABLE, "eln2022_derived", (patient, findings) -> findings))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "agrees", 1191,
                        "among the reachable", 227,
                        "not derived", 55,
                        "2022-apl, derived as favourable", 65,
                        "2022-t-9-11, derived as adverse", 1,
                        "2022-other, derived as adverse", 1));
    }

    /// With the stand-ins of the derivation and its readings in the place of what is unknown: no category
    /// differs besides the explained classes, and only patients without karyotype or CEBPA stay open.
    @Test
    void withTheInputsOfTheDerivationOf2017OnlyTheExplainedClassesDiffer() {
        assertThat(compare(Eln2017.TABLE, "eln2017_derived", ElnCohortTest::standIns))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "agrees", 1325,
                        "among the reachable", 91,
                        "not derived", 50,
                        "2017-apl, derived as favourable", 65,
                        "2017-cebpa, derived as adverse", 3,
                        "2017-t-9-11, derived as adverse", 4,
                        "2017-npm1, derived as adverse", 1,
                        "2017-other, derived as adverse", 1));
    }

    @Test
    void withTheInputsOfTheDerivationOf2022OnlyTheExplainedClassesDiffer() {
        assertThat(compare(Eln2022.TABLE, "eln2022_derived", ElnCohortTest::standIns))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "agrees", 1328,
                        "among the reachable", 86,
                        "not derived", 55,
                        "2022-apl, derived as favourable", 65,
                        "2022-cebpa, derived as adverse", 3,
                        "2022-t-9-11, derived as adverse", 2,
                        "2022-other, derived as adverse", 1));
    }

    /// With the texts of the 753 karyotypes that the file holds, the t(9;22) is found, and so is a
    /// t(3;21)(q26;q22), which the derivation does not know as adverse.
    @Test
    void theTextsOfTheKaryotypesShowTheLesionsThatTheSchemaDoesNotHave() {
        Map<String, Integer> classes = compare(Eln2022.TABLE, "eln2022_derived", ElnCohortTest::withText);
        int agree = classes.getOrDefault("agrees", 0);
        int open = classes.getOrDefault("among the reachable", 0);
        classes.keySet().removeAll(List.of("agrees", "among the reachable"));
        assertThat(classes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "not derived", 55,
                        "2022-apl, derived as favourable", 65,
                        "2022-t-9-11, derived as adverse", 1,
                        "2022-fusion, derived as intermediate", 1));
        // how many stay open depends on how much of a text can be read; without the texts 1,191 agree
        assertThat(agree).isGreaterThan(1191);
        assertThat(agree + open).isEqualTo(1418);
    }

    private static Findings withText(CSVRecord patient, Findings findings) {
        return findings.with(KaryotypeFindings.of(patient.get("karyotype")));
    }

    private static Map<String, Integer> compare(
            ElnTable table, String column, BiFunction<CSVRecord, Findings, Findings> more) {
        Map<String, Integer> classes = new TreeMap<>();
        for (CSVRecord patient : patients) {
            Findings findings = more.apply(patient, Findings.of(features(patient), FurtherFindings.none()));
            classes.merge(explain(ElnClassification.of(table, findings), derived(patient, column)), 1, Integer::sum);
        }
        return classes;
    }

    /// The class of a comparison.
    private static String explain(RiskClassification ours, Optional<String> derived) {
        if (derived.isEmpty()) {
            return "not derived";
        }
        if (ours.categories().contains(derived.get())) {
            return ours.decided() ? "agrees" : "among the reachable";
        }
        return String.join(
                        " or ",
                        ours.steps().stream()
                                .filter(RiskClassification.Step::reachable)
                                .map(RiskClassification.Step::id)
                                .toList())
                + ", derived as " + derived.get();
    }

    /// What the derivation took for what it did not have: ELN 2017 calls a ratio of mutated to wild type of 0.5
    /// high.
    private static Findings standIns(CSVRecord patient, Findings findings) {
        Findings result = findings.with(Finding.CEBPA_BZIP, findings.truth(Finding.CEBPA_BIALLELIC))
                .with(Finding.TP53_FRACTION, findings.truth(Finding.TP53))
                .with(Finding.MONOSOMAL, Truth.FALSE)
                .with(Finding.T_3Q26_V, Truth.FALSE)
                .with(Finding.NPM1_YIELDS_2017, Truth.TRUE)
                .with(Finding.NPM1_YIELDS_2022, Truth.TRUE)
                .with(Finding.T_9_11_PREVAILS_2022, Truth.TRUE)
                .with(Finding.HYPERDIPLOID_EXCLUDED_2022, Truth.FALSE)
                .with(Finding.ITD_PREVAILS_2022, Truth.FALSE);
        boolean high = number(patient, "x_FLT3_ITD_vaf")
                .filter(percent -> percent / (100 - percent) >= 0.5)
                .isPresent();
        return findings.truth(Finding.FLT3_ITD) == Truth.TRUE
                ? result.with(Finding.FLT3_ITD_HIGH, Truth.of(high))
                : result;
    }

    private static Optional<String> derived(CSVRecord patient, String column) {
        return Optional.of(patient.get(column).replace("favorable", "favourable"))
                .filter(text -> !text.isEmpty());
    }

    private static FeatureVector features(CSVRecord patient) {
        Evidence evidence = new Evidence("cohort", Optional.empty());
        return new FeatureVector(
                SCHEMA,
                SCHEMA.specs().stream()
                        .map(spec -> Optional.of(spec.name())
                                .filter(patient::isMapped)
                                .filter(name -> name.startsWith("cyt_") || name.startsWith("gene_"))
                                .flatMap(name -> number(patient, name))
                                .<FeatureValue>map(value -> new FeatureValue.Present(value, evidence))
                                .orElse(new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED)))
                        .toList());
    }

    private static Optional<Double> number(CSVRecord patient, String column) {
        return Optional.of(patient.get(column))
                .filter(text -> !text.isEmpty() && !text.equals("NA"))
                .map(Double::valueOf);
    }
}
