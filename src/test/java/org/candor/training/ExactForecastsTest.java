package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

class ExactForecastsTest {
    private static final double[] DAYS = {30, 60, 90, 120, 150, 180, 210, 240, 270, 300};
    private static final int PATIENTS = 2000;

    private interface Curve {
        double survival(double predictor, double day);
    }

    private static double slope(Curve curve) {
        RandomGenerator random = BundleTrainer.random(1);
        double[][] rows = new double[PATIENTS][DAYS.length];
        double[] last = new double[PATIENTS];
        for (int i = 0; i < PATIENTS; i++) {
            double predictor = random.nextGaussian();
            for (int k = 0; k < DAYS.length; k++) {
                rows[i][k] = curve.survival(predictor, DAYS[k]);
            }
            last[i] = rows[i][DAYS.length - 1];
        }
        return new ExactForecasts(Matrix.ofRows(rows), DAYS).slope(last, 300, random);
    }

    @Test
    void withProportionalHazardsItIsOne() {
        // standard error of one slope about 0.03 with 1,200 events, of 20 of them 0.007
        assertThat(slope((predictor, day) -> Math.exp(-day / 300 * Math.exp(predictor))))
                .isCloseTo(1, within(0.03));
    }

    @Test
    void withHazardsThatConvergeItIsAboveOne() {
        // a gamma frailty of variance 1 on proportional hazards: S = 1 / (1 + H exp(x)); standard error 0.007
        assertThat(slope((predictor, day) -> 1 / (1 + day / 300 * Math.exp(predictor))))
                .isBetween(1.03, 1.1);
    }
}
