package org.candor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.Coding;
import org.candor.feature.Concepts;
import org.candor.feature.Evidence;
import org.candor.feature.Extraction;
import org.candor.feature.Fact;
import org.candor.feature.FactInterpreter;
import org.candor.feature.FactTime;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.Range;
import org.candor.feature.Value;
import org.junit.jupiter.api.Test;

class KaryotypeFactsTest {
    private static final String FEATURES = "https://candor.org/fhir/CodeSystem/aml-feature";
    private static final Coding KARYOTYPE = Coding.of("http://loinc.org", "33893-9");
    private static final Coding VARIANT = Coding.of("http://loinc.org", "69548-6");
    private static final Coding NOMENCLATURE = Coding.of("http://loinc.org", "81291-7");
    private static final KaryotypeFacts KARYOTYPES = new KaryotypeFacts(codes());

    private static CodeMap codes() {
        Map<Coding, List<String>> names = new LinkedHashMap<>();
        names.put(KARYOTYPE, List.of(Concepts.KARYOTYPE));
        names.put(NOMENCLATURE, List.of(Concepts.CYTOGENOMIC_NOMENCLATURE));
        for (Lesion lesion : Lesion.values()) {
            names.put(Coding.of(FEATURES, "cyt_" + lesion.id()), List.of("cyt_" + lesion.id()));
        }
        names.put(Coding.of(FEATURES, "cyt_complex"), List.of("cyt_complex"));
        return new CodeMap(names);
    }

    @Test
    void lesionsOfAFullKaryotypeArePresentAndAllOthersAbsent() {
        Map<String, Boolean> said = said(text("46,XX,t(8;21)(q22;q22)[18]/46,XX[2]"));
        assertThat(said).containsEntry("cyt_t_8_21", true).containsEntry("cyt_minus7", false);
        assertThat(said).containsEntry("cyt_complex", false).hasSize(Lesion.values().length + 1);
    }

    @Test
    void aCodedValueIsReadByItsTextOrItsIscnCode() {
        Value byText = new Value.Coded(List.of(), "45,XY,-7[20]");
        Value byCode = new Value.Coded(List.of(Coding.of("https://iscn.karger.com", "45,XY,-7[20]")), "");
        assertThat(said(fact(KARYOTYPE, byText, List.of()))).containsEntry("cyt_minus7", true);
        assertThat(said(fact(KARYOTYPE, byCode, List.of()))).containsEntry("cyt_minus7", true);
    }

    @Test
    void aNomenclatureComponentConfirmsAndExcludesNothing() {
        Fact.Component part = new Fact.Component(List.of(NOMENCLATURE), new Value.Text("inv(16)(p13.1q22)"));
        assertThat(said(fact(VARIANT, new Value.Flag(true), List.of(part))))
                .isEqualTo(Map.of("cyt_inv16_t16_16", true));
        assertThat(said(fact(VARIANT, new Value.Flag(false), List.of(part)))).isEmpty();
    }

    @Test
    void fishConfirmsAndExcludesNothing() {
        assertThat(said(text("nuc ish(D7Z1x1)[150/200]"))).isEqualTo(Map.of("cyt_minus7", true));
        assertThat(said(text("keine Metaphasen"))).isEmpty();
    }

    @Test
    void fewMetaphasesExcludeNothing() {
        assertThat(said(text("45,XX,-7[3]/46,XX[2]"))).isEqualTo(Map.of("cyt_minus7", true));
        assertThat(said(text("45,XX,-7[8]/46,XX[2]"))).containsEntry("cyt_t_8_21", false);
    }

    @Test
    void whatAnotherMethodFindsAtTheSameTimeIsNotDeniedByBanding() {
        Map<String, Boolean> said = said(text("46,XX[20]"), text("nuc ish(RUNX1T1 con RUNX1x2)[90/200]"));
        assertThat(said).containsEntry("cyt_t_8_21", true).containsEntry("cyt_minus7", false);
    }

    @Test
    void twoWholeKaryotypesOfTheSameKindAndTimeContradictEachOther() {
        List<Fact> added = KARYOTYPES.added(List.of(text("46,XX[20]"), text("46,XX,t(8;21)(q22;q22)[20]")));
        assertThat(added)
                .filteredOn(fact -> fact.codes().contains(Coding.of(FEATURES, "cyt_t_8_21")))
                .extracting(Fact::value)
                .containsExactly(new Value.Flag(false), new Value.Flag(true));
    }

    @Test
    void theNewFactsKeepTimeStatusAndSource() {
        Fact given = text("45,XX,-7[20]");
        assertThat(KARYOTYPES.added(List.of(given))).startsWith(given).allSatisfy(fact -> {
            assertThat(fact.effective()).isEqualTo(given.effective());
            assertThat(fact.status()).isEqualTo(given.status());
            assertThat(fact.source()).isEqualTo(given.source());
        });
    }

    @Test
    void theTraceOfAnAddedFactIsThatOfTheText() {
        Fact given = text("45,XX,-7[20]");
        FeatureSpec minus7 = new FeatureSpec(
                "cyt_minus7", "-7", "1", FeatureSpec.Scale.BINARY, new Range(0, 1), new FeatureSource.LesionPresent());
        FeatureSchema schema = new FeatureSchema("test", List.of(minus7));
        Instant now = Instant.parse("2026-03-10T00:00:00Z");
        Extraction traced = new FeatureExtraction(schema, codes(), FactInterpreter.none())
                .trace(KARYOTYPES.added(List.of(given)), LocalDate.of(2026, 3, 2), now);
        assertThat(traced.features().value("cyt_minus7")).isEqualTo(new FeatureValue.Present(1, given.source()));
        assertThat(KARYOTYPES.folded(traced.facts())).singleElement().satisfies(trace -> {
            assertThat(trace.fact()).isEqualTo(given);
            assertThat(trace.unused()).isEmpty();
            assertThat(trace.uses())
                    .singleElement()
                    .satisfies(use -> assertThat(use.feature()).isEqualTo(minus7));
        });
    }

    @Test
    void factsThatAreNoKaryotypeAreLeftAlone() {
        Fact other = fact(Coding.of("http://loinc.org", "718-7"), new Value.Text("45,XX,-7[20]"), List.of());
        assertThat(KARYOTYPES.added(List.of(other))).containsExactly(other);
    }

    private static Fact text(String karyotype) {
        return fact(KARYOTYPE, new Value.Text(karyotype), List.of());
    }

    private static Fact fact(Coding code, Value value, List<Fact.Component> components) {
        LocalDate day = LocalDate.of(2026, 3, 2);
        return new Fact(
                Fact.Kind.OBSERVATION,
                List.of(code),
                value,
                Fact.Status.CONFIRMED,
                Optional.of(FactTime.ofDay(day)),
                Optional.empty(),
                components,
                new Evidence("Observation/k", Optional.of(day)));
    }

    private static Map<String, Boolean> said(Fact... facts) {
        Map<String, Boolean> said = new LinkedHashMap<>();
        List<Fact> all = new ArrayList<>(KARYOTYPES.added(List.of(facts)));
        all.subList(0, facts.length).clear();
        for (Fact fact : all) {
            if (fact.value() instanceof Value.Flag(boolean flag)) {
                said.put(fact.codes().getFirst().code(), flag);
            }
        }
        return said;
    }
}
