package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every code of a measured feature with every unit in which hospitals send it, as a UCUM code and, where it is none,
/// as words. The factors are written here a second time, from their definitions and not from the map: 1 L = 10 dL; 1
/// nL = 10⁻⁹ L; 1 µkat = 10⁻⁶ mol/s = 60 µmol/min = 60 U; haemoglobin (Fe) 16.11 g/mmol.
class UnitPairsTest {
    private static final Map<String, Double> MASS = Map.of("g/dL", 1.0, "g/dl", 1.0, "g/L", 0.1, "g/l", 0.1);
    private static final Map<String, Double> SUBSTANCE = Map.of("mmol/L", 1.611, "mmol/l", 1.611);
    private static final Map<String, Double> NUMBER = Map.ofEntries(
            Map.entry("10*9/L", 1.0),
            Map.entry("10*9/l", 1.0),
            Map.entry("10*3/uL", 1.0),
            Map.entry("10*3/ul", 1.0),
            Map.entry("/nL", 1.0),
            Map.entry("/nl", 1.0),
            Map.entry("/uL", 1e-3),
            Map.entry("/ul", 1e-3),
            Map.entry("10*6/L", 1e-3));
    private static final Map<String, Double> NUMBER_WORDS = Map.of(
            "Gpt/L", 1.0, "GPt/l", 1.0, "G/l", 1.0, "G/L", 1.0, "Tsd/µl", 1.0, "Tsd/μl", 1.0, "K/uL", 1.0, "K/ul", 1.0);
    private static final Map<String, Double> CATALYTIC =
            Map.of("U/L", 1.0, "U/l", 1.0, "[IU]/L", 1.0, "ukat/L", 60.0, "ukat/l", 60.0, "nkat/L", 0.06);
    private static final Map<String, Double> CATALYTIC_WORDS = Map.of("µmol/(s*l)", 60.0, "µkat/l", 60.0);
    private static final Map<String, Double> FRACTION = Map.of("%", 1.0, "1", 100.0, "{ratio}", 100.0);
    private static final Map<String, Double> SCORE = Map.of("{score}", 1.0, "1", 1.0);

    private static final List<Feature> FEATURES = List.of(
            new Feature(
                    "hb_g_dl",
                    9,
                    List.of("718-7", "30350-3", "20509-6", "30313-1", "30352-9", "55782-7", "14775-1"),
                    MASS,
                    Map.of()),
            new Feature("hb_g_dl", 9, List.of("59260-0"), SUBSTANCE, Map.of()),
            new Feature(
                    "platelets_g_l",
                    73,
                    List.of("26515-7", "777-3", "778-1", "49497-1", "97995-5"),
                    NUMBER,
                    NUMBER_WORDS),
            new Feature("wbc_g_l", 21, List.of("26464-8", "6690-2", "804-5", "49498-9"), NUMBER, NUMBER_WORDS),
            new Feature("ldh_u_l", 612, List.of("2532-0", "14804-9"), CATALYTIC, CATALYTIC_WORDS),
            new Feature("bm_blasts_pct", 61, List.of("11150-0"), FRACTION, Map.of()),
            new Feature("pb_blasts_pct", 37, List.of("26446-5", "709-6", "30445-1"), FRACTION, Map.of()),
            new Feature("ecog", 2, List.of("89247-1", "89262-0"), SCORE, Map.of()));

    /// @param value in the unit of the feature, plausible
    /// @param units UCUM codes with their factors
    /// @param words what laboratories write that is not UCUM, sent as a code and without one
    private record Feature(
            String name, double value, List<String> codes, Map<String, Double> units, Map<String, Double> words) {}

    private record Pair(String feature, String loinc, String quantity, double value) {
        @Override
        public String toString() {
            return loinc + " " + quantity;
        }
    }

    static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (Feature feature : FEATURES) {
            for (String code : feature.codes()) {
                feature.units().forEach((unit, factor) -> pairs.add(pair(feature, code, unit, factor, true)));
                feature.words().forEach((unit, factor) -> {
                    pairs.add(pair(feature, code, unit, factor, true));
                    pairs.add(pair(feature, code, unit, factor, false));
                });
            }
        }
        return pairs;
    }

    private static Pair pair(Feature feature, String code, String unit, double factor, boolean ucum) {
        String system = ucum ? ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"" : "";
        String quantity = "{\"value\":" + feature.value() / factor + ",\"unit\":\"" + unit + "\"" + system + "}";
        return new Pair(feature.name(), code, quantity, feature.value());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyPairConverts(Pair pair) {
        FeatureValue value = new SampleRecord()
                .observation("{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"" + pair.loinc()
                        + "\"}]},\"effectiveDateTime\":\"2026-03-01T08:00:00Z\",\"valueQuantity\":" + pair.quantity()
                        + "}")
                .value(pair.feature());
        assertThat(value)
                .isInstanceOfSatisfying(
                        FeatureValue.Present.class,
                        present -> assertThat(present.value()).isCloseTo(pair.value(), within(1e-9 * pair.value())));
    }

    /// A code that is added to the map must be added here, with the units in which it comes.
    @Test
    void everyForeignCodeOfAMeasurementIsPaired() {
        Set<String> paired = new HashSet<>();
        FEATURES.forEach(feature -> feature.codes().forEach(code -> paired.add(feature.name() + " " + code)));
        assertThat(paired).containsExactlyInAnyOrderElementsOf(measured());
    }

    private static Set<String> measured() {
        Set<String> features = new HashSet<>();
        Stream<FeatureSpec> specs = SampleRecord.SCHEMA.specs().stream();
        specs.filter(spec -> spec.source() instanceof FeatureSource.LatestQuantity)
                .forEach(spec -> features.add(spec.name()));
        Set<String> found = new HashSet<>();
        for (JsonNode group :
                SampleRecord.resource("ConceptMap-aml-measurements.json").path("group")) {
            if (group.path("source").asText().equals("http://loinc.org")) {
                for (JsonNode element : group.path("element")) {
                    for (JsonNode target : element.path("target")) {
                        if (target.path("equivalence").asText().equals("equivalent")
                                && features.contains(target.path("code").asText())) {
                            found.add(target.path("code").asText() + " "
                                    + element.path("code").asText());
                        }
                    }
                }
            }
        }
        return found;
    }
}
