package org.candor.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;

/// Mistakes and strangers with which the gate of the AML model is tried: another unit, an age twenty years
/// too high, exchanged columns, acute promyelocytic leukaemia and the genetics of children.
///
/// Frequencies of the genetics of children are rounded from Bolouri et al., Nature Medicine 2018;24:103.
final class PlantedShifts {
    private static final List<String> CONCENTRATIONS = List.of("hb_g_dl", "platelets_g_l", "wbc_g_l", "ldh_u_l");
    private static final List<String> MEASURED =
            List.of("hb_g_dl", "platelets_g_l", "wbc_g_l", "ldh_u_l", "bm_blasts_pct", "pb_blasts_pct");
    private static final Map<String, Double> CHILDREN = Map.ofEntries(
            Map.entry("cyt_t_8_21", 0.14),
            Map.entry("cyt_inv16_t16_16", 0.12),
            Map.entry("cyt_t_9_11", 0.08),
            Map.entry("cyt_t_v_11", 0.12),
            Map.entry("gene_NRAS", 0.31),
            Map.entry("gene_KRAS", 0.13),
            Map.entry("gene_KIT", 0.12),
            Map.entry("gene_FLT3_ITD", 0.17),
            Map.entry("gene_WT1", 0.14),
            Map.entry("gene_NPM1", 0.08),
            Map.entry("gene_CEBPA_bi", 0.06),
            Map.entry("gene_PTPN11", 0.08),
            Map.entry("gene_GATA2", 0.05));

    private final FeatureSchema schema;
    private final RandomGenerator random;

    PlantedShifts(FeatureSchema schema, RandomGenerator random) {
        this.schema = schema;
        this.random = random;
    }

    /// Each shift takes values in their units and gives new ones.
    Map<String, UnaryOperator<double[]>> all() {
        Map<String, UnaryOperator<double[]>> shifts = new LinkedHashMap<>();
        shifts.put("unit x10, any", values -> times(values, any(CONCENTRATIONS)));
        CONCENTRATIONS.forEach(name -> shifts.put("unit x10, " + name, values -> times(values, name)));
        shifts.put("swapped columns, any two", values -> {
            String first = any(MEASURED);
            String second =
                    any(MEASURED.stream().filter(name -> !name.equals(first)).toList());
            return swapped(values, first, second);
        });
        shifts.put("age +20", values -> with(values, "age", values[schema.index("age")] + 20));
        shifts.put("APL, fusion known", values -> promyelocytic(values, 1));
        shifts.put("APL, fusion not tested", values -> promyelocytic(values, Double.NaN));
        shifts.put("paediatric genetics, adult age", this::child);
        shifts.put("paediatric genetics and age", values -> with(child(values), "age", random.nextInt(18)));
        return shifts;
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private double[] with(double[] values, String feature, double value) {
        double[] changed = values.clone();
        int j = schema.index(feature);
        changed[j] = Double.isNaN(value) ? value : schema.spec(j).range().clamp(value);
        return changed;
    }

    private double[] times(double[] values, String feature) {
        return with(values, feature, 10 * values[schema.index(feature)]);
    }

    private double[] swapped(double[] values, String first, String second) {
        return with(with(values, first, values[schema.index(second)]), second, values[schema.index(first)]);
    }

    private double[] withoutGenetics(double[] values) {
        double[] changed = values.clone();
        for (int j = 0; j < changed.length; j++) {
            FeatureSpec spec = schema.spec(j);
            changed[j] = spec.name().startsWith("cyt_") || spec.name().startsWith("gene_") ? 0 : changed[j];
        }
        return changed;
    }

    private double[] promyelocytic(double[] values, double fusion) {
        double[] changed = with(withoutGenetics(values), "cyt_t_15_17", fusion);
        changed = with(changed, "gene_FLT3_ITD", random.nextDouble() < 0.35 ? 1 : 0);
        changed = with(changed, "wbc_g_l", Math.exp(Math.log(2.5) + 1.2 * random.nextGaussian()));
        changed = with(changed, "platelets_g_l", Math.exp(Math.log(25) + 0.7 * random.nextGaussian()));
        changed = with(changed, "ldh_u_l", Math.exp(Math.log(280) + 0.4 * random.nextGaussian()));
        return with(changed, "bm_blasts_pct", 80 + 12 * random.nextGaussian());
    }

    private double[] child(double[] values) {
        double[] changed = withoutGenetics(values);
        for (String feature : CHILDREN.keySet().stream().sorted().toList()) {
            changed = with(changed, feature, random.nextDouble() < CHILDREN.getOrDefault(feature, 0.0) ? 1 : 0);
        }
        return changed;
    }
}
