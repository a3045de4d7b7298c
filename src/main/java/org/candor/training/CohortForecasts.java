package org.candor.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.Forecast;
import org.candor.survival.Matrix;

/// Forecasts from diagnosis for patients of a cohort, by the same code that serves requests.
final class CohortForecasts {
    private CohortForecasts() {}

    /// Survival of the chosen patients, one row each, at [Evaluation#DAYS].
    static Matrix survival(BundleAssessor assessor, Cohort cohort, int[] patients) {
        double[][] rows = IntStream.of(patients)
                .parallel()
                .mapToObj(patient -> row(assessor.forecast(cohort.values(patient), 0, -1)))
                .toArray(double[][]::new);
        return Matrix.ofRows(rows);
    }

    private static double[] row(Forecast forecast) {
        return forecast.curve().stream()
                .filter(one -> Arrays.binarySearch(Evaluation.DAYS, one.days()) >= 0)
                .mapToDouble(one -> one.survival().value())
                .toArray();
    }
}
