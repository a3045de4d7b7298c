package org.candor.disease.aml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.candor.disease.CohortColumn;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.ModelTerm;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AcuteMyeloidLeukaemiaTest {
    private static final Path COHORT = Path.of("../shared/data/amlsg.csv");
    private final AcuteMyeloidLeukaemia aml = new AcuteMyeloidLeukaemia();

    @Test
    void theSchemaHasTwelveClinicalFeaturesTwentyFiveLesionsAndFortySixGenes() {
        assertThat(aml.schema().specs()).hasSize(12 + 25 + 46);
        assertThat(countPrefix("cyt_")).isEqualTo(25);
        assertThat(countPrefix("gene_")).isEqualTo(46);
    }

    @Test
    void aFeatureOnTheLogarithmicScaleHasAPositiveRange() {
        assertThat(aml.schema().specs())
                .filteredOn(spec -> spec.scale() == FeatureSpec.Scale.LOG)
                .hasSize(3)
                .allMatch(spec -> spec.range().lowest() > 0);
    }

    @Test
    void everyTermNamesFeaturesOfTheSchemaAndHasANameOfItsOwn() {
        Set<String> names = new HashSet<>();
        for (ModelTerm term : aml.terms()) {
            assertThat(names.add(term.name())).as(term.name()).isTrue();
            List<String> features = switch (term) {
                case ModelTerm.Linear linear -> List.of(linear.feature());
                case ModelTerm.Hinge hinge -> List.of(hinge.feature());
                case ModelTerm.Product product -> List.of(product.first(), product.second());
            };
            features.forEach(feature ->
                    assertThat(aml.schema().findIndex(feature)).as(feature).isPresent());
        }
        // 83 features, two hinges, 125 pairs
        assertThat(names).hasSize(83 + 2 + 125);
    }

    @Test
    void everyFeatureHasOneColumnOfTheCohort() {
        assertThat(aml.cohortColumns().stream().map(CohortColumn::feature))
                .containsExactlyElementsOf(
                        aml.schema().specs().stream().map(FeatureSpec::name).toList());
        assertThat(column("aml_therapy_related").texts())
                .containsEntry("therapy_related", 1.0)
                .containsEntry("primary", 0.0)
                .containsEntry("other", 0.0);
        assertThat(column("sex").texts()).containsEntry("F", 1.0).containsEntry("M", 0.0);
    }

    @Test
    void genesLesionsAndPairsAreThoseWithEnoughCarriersInTheCohort() throws IOException {
        Assumptions.assumeTrue(Files.exists(COHORT), "cohort file not present");
        Map<String, List<Boolean>> carriers = carriers();
        Set<String> enough = new HashSet<>();
        carriers.forEach((name, column) -> {
            if (count(column) >= 5) {
                enough.add(name);
            }
        });
        assertThat(aml.schema().specs().stream()
                        .map(FeatureSpec::name)
                        .filter(name -> name.startsWith("gene_") || name.startsWith("cyt_")))
                .containsExactlyInAnyOrderElementsOf(enough);
        Set<String> pairs = new HashSet<>();
        List<String> genes = enough.stream()
                .filter(name -> name.startsWith("gene_"))
                .sorted()
                .toList();
        for (String first : genes) {
            for (String second : genes) {
                if (first.compareTo(second) < 0 && both(carriers, first, second) >= 8) {
                    pairs.add(first + ":" + second);
                }
            }
        }
        assertThat(AmlGenePairs.terms().stream()
                        .map(term -> (ModelTerm.Product) term)
                        .map(pair -> pair.first().compareTo(pair.second()) < 0
                                ? pair.name()
                                : pair.second() + ":" + pair.first()))
                .containsExactlyInAnyOrderElementsOf(pairs);
    }

    @Test
    void thePromyelocyticFusionIsRefused() {
        assertThat(aml.refusals(vector(Map.of("age", 50.0, "cyt_t_15_17", 1.0))))
                .containsExactly(AmlScope.PROMYELOCYTIC);
        assertThat(aml.refusals(vector(Map.of("age", 50.0, "cyt_t_15_17", 0.0))))
                .isEmpty();
    }

    @Test
    void promyelocyticLeukaemiaIsNotExcludedBeforeAResultOrAnotherEntityExcludesIt() {
        FurtherFindings nothing = FurtherFindings.none();
        assertThat(aml.cautions(vector(Map.of("age", 50.0, "wbc_g_l", 2.1)), nothing))
                .containsExactly(AmlScope.PROMYELOCYTIC_NOT_EXCLUDED);
        assertThat(aml.cautions(vector(Map.of("gene_NPM1", 0.0, "gene_FLT3_ITD", 1.0)), nothing))
                .containsExactly(AmlScope.PROMYELOCYTIC_NOT_EXCLUDED);
        assertThat(aml.cautions(vector(Map.of("cyt_t_15_17", 0.0)), nothing)).isEmpty();
        for (String entity : List.of("gene_NPM1", "gene_CEBPA_bi", "cyt_t_8_21", "cyt_inv16_t16_16", "cyt_t_v_11")) {
            assertThat(aml.cautions(vector(Map.of(entity, 1.0)), nothing))
                    .as(entity)
                    .isEmpty();
        }
    }

    @Test
    void nothingBeyondNameAgeAndPerformanceIsRefused() {
        assertThat(aml.refusals(vector(Map.of("age", 50.0, "sex", 1.0, "ecog", 1.0))))
                .singleElement()
                .isInstanceOf(Reason.MissingEssential.class);
        assertThat(aml.refusals(vector(Map.of("age", 50.0, "hb_g_dl", 9.0)))).isEmpty();
        assertThat(aml.refusals(vector(Map.of("age", 50.0, "gene_TET2", 0.0)))).isEmpty();
    }

    @Test
    void anImpossibleAgeIsRefusedAndNotImputed() {
        assertThat(aml.refusals(vector(Map.of("hb_g_dl", 9.0))))
                .extracting(Reason::code)
                .containsExactly("age-unknown");
    }

    @Test
    void aFusionThatIsStatedAndDeniedIsNotExcludedByAnotherEntity() {
        FeatureVector known = vector(Map.of("age", 50.0, "gene_NPM1", 1.0));
        List<FeatureValue> values = new ArrayList<>();
        for (FeatureSpec spec : aml.schema().specs()) {
            values.add(
                    spec.name().equals("cyt_t_15_17")
                            ? new FeatureValue.Missing(FeatureValue.Cause.CONFLICT)
                            : known.value(spec.name()));
        }
        FurtherFindings nothing = FurtherFindings.none();
        assertThat(aml.cautions(known, nothing)).isEmpty();
        assertThat(aml.cautions(new FeatureVector(aml.schema(), values), nothing))
                .containsExactly(AmlScope.PROMYELOCYTIC_NOT_EXCLUDED);
    }

    private FeatureVector vector(Map<String, Double> values) {
        List<FeatureValue> all = new ArrayList<>();
        for (FeatureSpec spec : aml.schema().specs()) {
            all.add(
                    values.containsKey(spec.name())
                            ? new FeatureValue.Present(
                                    values.get(spec.name()), new Evidence("Observation/1", Optional.empty()))
                            : new FeatureValue.Missing(FeatureValue.Cause.NOT_RECORDED));
        }
        return new FeatureVector(aml.schema(), all);
    }

    private long countPrefix(String prefix) {
        return aml.schema().specs().stream()
                .filter(spec -> spec.name().startsWith(prefix))
                .count();
    }

    private CohortColumn column(String feature) {
        return aml.cohortColumns().stream()
                .filter(column -> column.feature().equals(feature))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<Boolean>> carriers() throws IOException {
        List<String> lines = Files.readAllLines(COHORT);
        String[] header = lines.getFirst().replace("\"", "").split(",", -1);
        Map<String, List<Boolean>> columns = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            // commas occur inside quotes only
            String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            assertThat(cells).hasSameSizeAs(header);
            for (int i = 0; i < header.length; i++) {
                if (header[i].startsWith("gene_") || header[i].startsWith("cyt_")) {
                    columns.computeIfAbsent(header[i], name -> new ArrayList<>())
                            .add(cells[i].equals("1"));
                }
            }
        }
        assertThat(Arrays.asList(header)).contains("gene_NPM1");
        return columns;
    }

    private static long count(List<Boolean> column) {
        return column.stream().filter(carrier -> carrier).count();
    }

    private static int both(Map<String, List<Boolean>> carriers, String first, String second) {
        List<Boolean> one = Objects.requireNonNull(carriers.get(first));
        List<Boolean> other = Objects.requireNonNull(carriers.get(second));
        int both = 0;
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) && other.get(i)) {
                both++;
            }
        }
        return both;
    }
}
