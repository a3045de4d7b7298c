package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class CompletenessTest {
    private static final int SIZE = SmallWorld.SCHEMA.size();
    private static final Completeness SHARE = completeness(1);

    private static Completeness completeness(long seed) {
        return new Completeness(SmallWorld.SCHEMA, SmallWorld.joint(), SmallWorld.score(), seed);
    }

    /// Of a typical patient, the features of a pattern that are set.
    private static double[] known(int pattern) {
        double[] values = SmallWorld.typical();
        for (int j = 0; j < SIZE; j++) {
            values[j] = (pattern >> j & 1) == 1 ? values[j] : Double.NaN;
        }
        return values;
    }

    @Test
    void nothingKnownIsZeroAndEverythingKnownIsOne() {
        assertThat(SHARE.of(known(0))).isZero();
        assertThat(SHARE.of(known((1 << SIZE) - 1))).isEqualTo(1);
    }

    @Test
    void everythingThatTheScoreReadsIsAllThereIs() {
        int score = (1 << SmallWorld.AGE)
                | (1 << SmallWorld.LDH)
                | (1 << SmallWorld.GENE_A)
                | (1 << SmallWorld.GENE_B)
                | (1 << SmallWorld.GENE_C);

        // the ridge takes away its own relative size
        assertThat(SHARE.of(known(score))).isEqualTo(1, within(1e-7));
    }

    @Test
    void itLiesBetweenZeroAndOneAndNeverFallsWhenMoreIsKnown() {
        for (int pattern = 0; pattern < 1 << SIZE; pattern++) {
            double share = SHARE.of(known(pattern));
            assertThat(share).isBetween(0.0, 1.0);
            for (int j = 0; j < SIZE; j++) {
                // exact but for rounding: the prediction from more columns is never worse
                assertThat(SHARE.of(known(pattern | 1 << j))).isGreaterThan(share - 1e-12);
            }
        }
    }

    @Test
    void itDependsOnNothingButThePattern() {
        RandomGenerator random = SmallWorld.random(2);
        for (int pattern : new int[] {0b1, 0b1111, 0b1010_0101, 0b1111_1110}) {
            double share = SHARE.of(known(pattern));
            for (int patient = 0; patient < 50; patient++) {
                double[] values = SmallWorld.draw(random);
                for (int j = 0; j < SIZE; j++) {
                    values[j] = (pattern >> j & 1) == 1 ? values[j] : Double.NaN;
                }
                assertThat(SHARE.of(values)).isEqualTo(share);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameShareWhoeverAskedBefore() {
        Completeness used = completeness(1);
        for (int pattern = 0; pattern < 1 << SIZE; pattern++) {
            used.of(known(pattern));
        }

        assertThat(used.of(known(0b0110_0011))).isEqualTo(completeness(1).of(known(0b0110_0011)));
    }

    @Test
    void anotherSeedMovesItByLessThanItsSamplingError() {
        Completeness other = completeness(99);
        for (int pattern = 0; pattern < 1 << SIZE; pattern++) {
            // the standard error of a share from 20,000 draws is at most 0.007, of a difference 0.010
            assertThat(other.of(known(pattern))).isEqualTo(SHARE.of(known(pattern)), within(0.03));
        }
    }

    @Test
    void aFeatureThatSaysNothingAddsNothing() {
        double[] without = known(0b0111);
        double[] with = without.clone();
        with[SmallWorld.NOISE] = 1;

        // squared correlation by chance of 20,000 draws: 1 / 20,000, ten times that allowed
        assertThat(SHARE.of(with)).isEqualTo(SHARE.of(without), within(5e-4));
    }

    @Test
    void aFeatureThatTheScoreDoesNotReadCountsByWhatItTellsOfOthers() {
        double[] leukocytes = known(1 << SmallWorld.WBC);
        double[] lactate = known(1 << SmallWorld.LDH);

        assertThat(SHARE.of(leukocytes)).isGreaterThan(0.005).isLessThan(SHARE.of(lactate));
    }

    /// By Gibbs' sampler: the variance of the score over completions, averaged over 500 patients.
    @Test
    void itIsTheShareOfVarianceThatTheKnownResultsRemove() {
        for (int pattern : new int[] {0b1, 0b0100, 0b0001_0101, 0b0011_1111, 0b0100_0000, 0b1110_0010}) {
            RandomGenerator random = SmallWorld.random(7);
            int patients = 500;
            double[] scores = new double[patients];
            double left = 0;
            for (int i = 0; i < patients; i++) {
                double[] values = SmallWorld.draw(random);
                scores[i] = SmallWorld.score().value(values);
                for (int j = 0; j < SIZE; j++) {
                    values[j] = (pattern >> j & 1) == 1 ? values[j] : Double.NaN;
                }
                double[] completed = Arrays.stream(SmallWorld.joint().complete(values, 60, random))
                        .mapToDouble(SmallWorld.score()::value)
                        .toArray();
                left += ScorePopulation.variance(completed) / patients;
            }
            double nested = 1 - left / ScorePopulation.variance(scores);

            // the variance of 500 scores has a relative standard error of 6 %, which the share inherits
            assertThat(SHARE.of(known(pattern))).as("pattern %s", pattern).isEqualTo(nested, within(0.1));
        }
    }
}
