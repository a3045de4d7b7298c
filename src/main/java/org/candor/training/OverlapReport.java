package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.candor.causal.Endpoint;
import org.candor.causal.Overlap;
import org.candor.causal.Weighting;

/// Whether the arms of a study compare: propensities, effective numbers and balance, before and after
/// weighting.
final class OverlapReport {
    private static final int BINS = 10;

    private final TreatmentResults results;

    OverlapReport(TreatmentResults results) {
        this.results = results;
    }

    ArrayNode byLandmark() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (LandmarkAnalysis analysis : results.analyses()) {
            if (analysis.endpoint() == Endpoint.OVERALL_SURVIVAL) {
                Overlap overlap = analysis.overlap();
                ObjectNode row = rows.addObject().put("landmarkDays", analysis.day());
                row.put("n", analysis.arms().n()).put("treated", analysis.arms().treatedCount());
                row.put("auc", TreatmentReport.round(overlap.auc()));
                row.put("shareBelow5Percent", TreatmentReport.round(overlap.shareOutside(0.0500001)));
                row.set("treatedQuantiles", quantiles(overlap, true));
                row.set("controlQuantiles", quantiles(overlap, false));
                for (Weighting weighting : List.of(Weighting.INVERSE_PROBABILITY, Weighting.OVERLAP)) {
                    String name = LandmarkAnalysis.name(weighting);
                    row.putObject(name)
                            .put("effectiveTreated", Math.round(overlap.effective(true, weighting)))
                            .put("effectiveControl", Math.round(overlap.effective(false, weighting)));
                }
                ObjectNode largest = row.putObject("largestStandardisedDifference");
                for (Weighting weighting : Weighting.values()) {
                    largest.put(
                            LandmarkAnalysis.name(weighting),
                            TreatmentReport.round(overlap.largestStandardisedDifference(weighting)));
                }
            }
        }
        return rows;
    }

    private static ArrayNode quantiles(Overlap overlap, boolean arm) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (double probability : new double[] {0.05, 0.5, 0.95}) {
            values.add(TreatmentReport.round(overlap.quantile(arm, probability)));
        }
        return values;
    }

    /// Standardised differences at the primary landmark, by covariate.
    ArrayNode balance() {
        Overlap overlap = results.primary().overlap();
        List<String> names = results.cohort().columns();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int j = 0; j < names.size(); j++) {
            ObjectNode row = rows.addObject().put("covariate", names.get(j));
            for (Weighting weighting : Weighting.values()) {
                row.put(
                        LandmarkAnalysis.name(weighting),
                        TreatmentReport.round(overlap.standardisedDifference(j, weighting)));
            }
        }
        return rows;
    }

    /// Share of each arm by tenth of the propensity at the primary landmark; a cell of one to four persons
    /// is joined with its neighbour nearer to the middle.
    ObjectNode histogram() {
        LandmarkAnalysis primary = results.primary();
        double[] propensity = primary.fit().propensity();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("binWidth", 1.0 / BINS);
        for (boolean arm : new boolean[] {true, false}) {
            int[] counts = new int[BINS];
            int total = 0;
            for (int i = 0; i < propensity.length; i++) {
                if (primary.arms().treated(i) == arm) {
                    counts[Math.min(BINS - 1, (int) (propensity[i] * BINS))]++;
                    total++;
                }
            }
            join(counts);
            ArrayNode shares = json.putArray(arm ? "treated" : "control");
            for (int count : counts) {
                shares.add(TreatmentReport.round((double) count / total));
            }
        }
        return json;
    }

    private static void join(int[] counts) {
        for (int k = BINS - 1; k > BINS / 2; k--) {
            moveSmall(counts, k, k - 1);
        }
        for (int k = 0; k < BINS / 2; k++) {
            moveSmall(counts, k, k + 1);
        }
    }

    private static void moveSmall(int[] counts, int from, int to) {
        if (counts[from] > 0 && counts[from] < LandmarkAnalysis.SMALLEST_CELL) {
            counts[to] += counts[from];
            counts[from] = 0;
        }
    }
}
