package org.candor.disease.aml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.feature.Coding;
import org.candor.feature.FeatureSpec;
import org.candor.feature.OrderableTest;
import org.candor.reliability.GateLimits;

/// The work-up of a new acute myeloid leukaemia as tests that can be ordered, and how soon their results age.
///
/// Codes are LOINC where a term fits the order; none was found for CEBPA alone nor for a panel of myeloid
/// genes. Last days are those of the windows around the diagnosis from which a value counts.
final class AmlTests {
    private static final int BLOOD = 7;
    private static final int MARROW = 30;

    static final List<OrderableTest> TESTS = List.of(
            new OrderableTest(
                    "karyotype",
                    "Karyotype",
                    loinc("33893-9", "Karyotype [Identifier] in Bone marrow"),
                    lesions(),
                    MARROW),
            test("npm1", "NPM1", loinc("75034-9", "NPM1 gene mutation analysis"), MARROW, "gene_NPM1"),
            test("flt3-itd", "FLT3-ITD", loinc("79210-1", "FLT3 internal tandem duplication"), MARROW, "gene_FLT3_ITD"),
            test("cebpa", "CEBPA", Optional.empty(), MARROW, "gene_CEBPA_bi", "gene_CEBPA_mono"),
            new OrderableTest("gene-panel", "Myeloid gene panel", Optional.empty(), genes(), MARROW),
            test(
                    "blood-count",
                    "Blood count",
                    loinc("58410-2", "CBC panel - Blood by Automated count"),
                    BLOOD,
                    "hb_g_dl",
                    "platelets_g_l",
                    "wbc_g_l"),
            test("ldh", "LDH", loinc("2532-0", "Lactate dehydrogenase [Enzymatic activity/volume]"), BLOOD, "ldh_u_l"),
            test(
                    "marrow-blasts",
                    "Marrow blasts",
                    loinc("11150-0", "Blasts/100 cells in Bone marrow"),
                    MARROW,
                    "bm_blasts_pct"),
            test(
                    "blood-blasts",
                    "Blood blasts",
                    loinc("26446-5", "Blasts/Leukocytes in Blood"),
                    BLOOD,
                    "pb_blasts_pct"),
            test("ecog", "ECOG performance status", loinc("89247-1", "ECOG performance status score"), BLOOD, "ecog"));

    /// A blood count of more than a week before the diagnosis, or a performance status of more than two,
    /// describes another day. Genes and chromosomes of the episode do not age, and a marrow older than its
    /// window is not used.
    static final GateLimits LIMITS = GateLimits.of(Map.of(
            "hb_g_dl",
            7,
            "platelets_g_l",
            7,
            "wbc_g_l",
            7,
            "ldh_u_l",
            7,
            "pb_blasts_pct",
            7,
            "ecog",
            14,
            "bm_blasts_pct",
            30));

    private AmlTests() {}

    private static OrderableTest test(String id, String label, Optional<Coding> code, int lastDay, String... features) {
        return new OrderableTest(id, label, code, List.of(features), lastDay);
    }

    private static List<String> lesions() {
        return AmlLesions.specs().stream().map(FeatureSpec::name).toList();
    }

    private static List<String> genes() {
        return Stream.of(AmlGenes.values()).map(AmlGenes::feature).toList();
    }

    private static Optional<Coding> loinc(String code, String display) {
        return Optional.of(new Coding("http://loinc.org", code, display));
    }
}
