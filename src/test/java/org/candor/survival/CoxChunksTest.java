package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Data of several chunks: what is summed chunk by chunk, on any number of threads, is what one sweep over all sums.
final class CoxChunksTest {
    private static final int N = 40_000;
    private static final int P = 3;
    private static final double SPLIT = 1.5;
    private static final double[] BETA = {0.7, -0.4, 0.1};

    private static SurvivalData followUp(int distinctTimes, int strata) {
        Random random = new Random(5);
        double[] exit = new double[N];
        boolean[] event = new boolean[N];
        int[] stratum = new int[N];
        for (int i = 0; i < N; i++) {
            exit[i] = 1 + (distinctTimes == 0 ? random.nextDouble() : random.nextInt(distinctTimes));
            event[i] = random.nextInt(3) > 0;
            stratum[i] = random.nextInt(strata);
        }
        return SurvivalData.of(exit, event).withStrata(stratum);
    }

    private static Matrix covariates() {
        return Matrix.ofRowMajor(N, P, new Random(6).doubles(N * P).toArray());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "0, 9000", "50, 1", "50, 3", "1, 1"})
    void theNumberOfThreadsChangesNoBit(int distinctTimes, int strata) {
        SurvivalData data = followUp(distinctTimes, strata);
        Matrix x = covariates();
        var one = CoxPartialLikelihood.of(data, x, Ties.EFRON, Workers.of(1)).derivatives(BETA);
        for (int threads = 2; threads < 4; threads++) {
            var more = CoxPartialLikelihood.of(data, x, Ties.EFRON, Workers.of(threads))
                    .derivatives(BETA);
            assertThat(more.logLikelihood()).isEqualTo(one.logLikelihood());
            assertThat(more.gradient()).isEqualTo(one.gradient());
            assertThat(more.informationRowMajor()).isEqualTo(one.informationRowMajor());
        }
    }

    /// One subject in two rows, `(0, m]` and `(m, t]`, changes no likelihood, but is a late entry, for which one sweep
    /// goes over all event times. Sums over 40,000 rows agree to 1e-11.
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "0, 9000", "50, 1", "50, 3"})
    void chunksSumWhatOneSweepSums(int distinctTimes, int strata) {
        SurvivalData data = followUp(distinctTimes, strata);
        Matrix x = covariates();
        int row = IntStream.range(0, N)
                .filter(i -> data.exit(i) > SPLIT)
                .findFirst()
                .orElseThrow();
        var chunks = CoxPartialLikelihood.of(data, x, Ties.EFRON).derivatives(BETA);
        var sweep = CoxPartialLikelihood.of(split(data, row), repeated(x, row), Ties.EFRON)
                .derivatives(BETA);
        assertThat(sweep.logLikelihood() / chunks.logLikelihood()).isCloseTo(1, within(1e-12));
        double scale = Arrays.stream(chunks.informationRowMajor()).max().orElseThrow();
        for (int j = 0; j < P; j++) {
            assertThat(sweep.gradient()[j]).isCloseTo(chunks.gradient()[j], within(1e-11 * scale));
        }
        for (int j = 0; j < P * P; j++) {
            assertThat(sweep.informationRowMajor()[j])
                    .isCloseTo(chunks.informationRowMajor()[j], within(1e-11 * scale));
        }
    }

    private static SurvivalData split(SurvivalData data, int row) {
        double[] entry = new double[N + 1];
        double[] exit = new double[N + 1];
        boolean[] event = new boolean[N + 1];
        int[] stratum = new int[N + 1];
        Arrays.fill(entry, Double.NEGATIVE_INFINITY);
        for (int i = 0; i <= N; i++) {
            int source = i < N ? i : row;
            exit[i] = data.exit(source);
            event[i] = data.event(source);
            stratum[i] = data.stratum(source);
        }
        entry[N] = SPLIT;
        exit[row] = SPLIT;
        event[row] = false;
        return SurvivalData.of(exit, event).withEntry(entry).withStrata(stratum);
    }

    private static Matrix repeated(Matrix x, int row) {
        return x.selectRows(
                IntStream.rangeClosed(0, N).map(i -> i < N ? i : row).toArray());
    }

    @Test
    void aThreadIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxRegression.withDefaults().withThreads(0));
    }
}
