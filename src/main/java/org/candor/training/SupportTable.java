package org.candor.training;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.forecast.BundleScore;
import org.candor.forecast.ModelBundle;
import org.candor.reliability.LocalSupport;
import org.candor.reliability.RiskScore;
import org.candor.survival.Matrix;

/// Counts the patients of a cohort by their risk score, so that the gate can tell how many were like a
/// patient.
final class SupportTable {
    private static final int COMPLETIONS = 20;

    private SupportTable() {}

    /// The bundle with the table of the cohort that it was fitted to.
    static ModelBundle added(ModelBundle bundle, Cohort cohort, RandomGenerator random) {
        RiskScore score = BundleScore.of(bundle);
        Matrix values = cohort.scaled(IntStream.range(0, cohort.n()).toArray());
        double[] scores = new double[cohort.n()];
        boolean[] died = new boolean[cohort.n()];
        for (int i = 0; i < scores.length; i++) {
            double[][] completions = bundle.imputation().complete(values.row(i), COMPLETIONS, random);
            for (double[] complete : completions) {
                scores[i] += score.value(complete) / completions.length;
            }
            died[i] = cohort.died(i);
        }
        // single precision, as it is stored
        LocalSupport table = LocalSupport.of(scores, died);
        return bundle.withSupport(new LocalSupport(table.cells().stream()
                .map(cell -> new LocalSupport.Cell((float) cell.score(), cell.patients(), cell.deaths()))
                .toList()));
    }
}
