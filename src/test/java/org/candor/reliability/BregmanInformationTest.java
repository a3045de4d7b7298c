package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.reliability.BregmanInformation.Split;
import org.junit.jupiter.api.Test;

class BregmanInformationTest {
    private static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double[][] logits(int forecasts, int states, double spread, RandomGenerator random) {
        double[][] z = new double[forecasts][states];
        for (double[] row : z) {
            Arrays.setAll(row, k -> spread * random.nextGaussian());
        }
        return z;
    }

    private static double[] weights(int forecasts, RandomGenerator random) {
        double[] weight = new double[forecasts];
        Arrays.setAll(weight, i -> 0.1 + random.nextDouble());
        return weight;
    }

    @Test
    void twoForecastsByHand() {
        // p = (0.8, 0.2) and (0.2, 0.8): both geometric means are sqrt(0.16) = 0.4, so BI = -log 0.8
        double[][] z = {{Math.log(0.8), Math.log(0.2)}, {Math.log(0.2), Math.log(0.8)}};
        assertThat(BregmanInformation.of(z, new double[] {1, 1})).isCloseTo(-Math.log(0.8), within(1e-15));
    }

    @Test
    void threeForecastsHaveTheNumberOfAnotherProgram() {
        // mean of log-sum-exp of rows minus log-sum-exp of the mean row, by Python's math module:
        // rows (1, 2, 3), (0, 0, 0), (-1, 4, 2)
        double[][] z = {{1, 2, 3}, {0, 0, 0}, {-1, 4, 2}};
        double rows = (3.40760596444438 + 1.0986122886681098 + 4.132845233727576) / 3;
        double centre = Math.log(1 + Math.exp(2) + Math.exp(5.0 / 3));
        assertThat(BregmanInformation.of(z, new double[] {1, 1, 1})).isCloseTo(rows - centre, within(1e-12));
    }

    @Test
    void thePartsAddUpToTheWholeWhateverTheForecasts() {
        RandomGenerator random = seeded(1);
        for (int trial = 0; trial < 200; trial++) {
            int groups = 1 + random.nextInt(8);
            int size = 1 + random.nextInt(8);
            double[][] z = logits(groups * size, 2 + random.nextInt(5), 3 * random.nextDouble(), random);
            double[] weight = weights(z.length, random);
            Split split = BregmanInformation.split(z, weight, size);
            double total = BregmanInformation.of(z, weight);
            assertThat(split.total()).isCloseTo(total, within(1e-12));
            if (size > 1) {
                assertThat(split.withoutNoise(groups, size).total()).isCloseTo(total, within(1e-12));
            }
            assertThat(split.between()).isGreaterThanOrEqualTo(0);
            assertThat(split.within()).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void theBetweenPartIsTheInformationOfTheGroupMeans() {
        RandomGenerator random = seeded(2);
        double[][] z = logits(12, 4, 1, random);
        double[] weight = weights(12, random);
        double[][] means = new double[3][4];
        double[] sums = new double[3];
        for (int i = 0; i < 12; i++) {
            sums[i / 4] += weight[i];
        }
        for (int i = 0; i < 12; i++) {
            for (int k = 0; k < 4; k++) {
                means[i / 4][k] += weight[i] / sums[i / 4] * z[i][k];
            }
        }
        assertThat(BregmanInformation.split(z, weight, 4).between())
                .isCloseTo(BregmanInformation.of(means, sums), within(1e-13));
    }

    @Test
    void identicalForecastsHaveNone() {
        double[][] z = new double[20][];
        Arrays.fill(z, new double[] {Math.log(0.7), Math.log(0.2), Math.log(0.1)});
        double[] weight = weights(20, seeded(3));
        Split split = BregmanInformation.split(z, weight, 5);
        assertThat(split.between()).isCloseTo(0, within(1e-15));
        assertThat(split.within()).isCloseTo(0, within(1e-15));
    }

    @Test
    void aConstantAddedToAForecastChangesNothing() {
        RandomGenerator random = seeded(4);
        double[][] z = logits(6, 3, 1, random);
        double[] weight = weights(6, random);
        double before = BregmanInformation.of(z, weight);
        for (double[] row : z) {
            double constant = 50 * random.nextGaussian();
            Arrays.setAll(row, k -> row[k] + constant);
        }
        assertThat(BregmanInformation.of(z, weight)).isCloseTo(before, within(1e-11));
    }

    @Test
    void theExpectedLogLossIsNoisePlusBiasPlusInformation() {
        RandomGenerator random = seeded(5);
        double[][] z = logits(30, 4, 1, random);
        double[] truth = softmax(logits(1, 4, 1, random)[0]);
        double[] weight = new double[30];
        Arrays.fill(weight, 1);
        double loss = 0;
        double[] mean = new double[4];
        for (double[] row : z) {
            double[] p = softmax(row);
            for (int k = 0; k < 4; k++) {
                loss -= truth[k] * Math.log(p[k]) / 30;
                mean[k] += row[k] / 30;
            }
        }
        double[] centre = softmax(mean);
        double noise = 0;
        double bias = 0;
        for (int k = 0; k < 4; k++) {
            noise -= truth[k] * Math.log(truth[k]);
            bias += truth[k] * Math.log(truth[k] / centre[k]);
        }
        assertThat(noise + bias + BregmanInformation.of(z, weight)).isCloseTo(loss, within(1e-13));
    }

    @Test
    void fewDrawsInAGroupDoNotLookLikeDifferencesBetweenGroups() {
        // groups do not differ; with 4 draws each the plain split sees a quarter of the information between them
        RandomGenerator random = seeded(6);
        double[][] z = logits(4 * 2000, 2, 0.3, random);
        double[] weight = new double[z.length];
        Arrays.fill(weight, 1);
        Split plain = BregmanInformation.split(z, weight, 4);
        assertThat(plain.between() / plain.total()).isCloseTo(0.25, within(0.02)); // standard error 0.006
        // standard error of the corrected share about 0.007
        assertThat(plain.withoutNoise(2000, 4).between() / plain.total()).isCloseTo(0, within(0.025));
    }

    private static double[] softmax(double[] z) {
        double partition = BregmanInformation.logSumExp(z);
        return Arrays.stream(z).map(one -> Math.exp(one - partition)).toArray();
    }
}
