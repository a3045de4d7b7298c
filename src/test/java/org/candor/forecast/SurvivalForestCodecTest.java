package org.candor.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.candor.survival.Matrix;
import org.candor.survival.RandomSurvivalForest;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;
import org.candor.survival.SurvivalForest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A forest written and read again is the same forest; what is no forest is refused.
final class SurvivalForestCodecTest {
    private static final int N = 120;

    private static Matrix covariates() {
        return Matrix.ofRowMajor(N, 3, new Random(3).doubles(3 * N).toArray());
    }

    private static SurvivalForest forest() {
        Matrix x = covariates();
        Random random = new Random(4);
        double[] exit = new double[N];
        boolean[] event = new boolean[N];
        for (int i = 0; i < N; i++) {
            exit[i] = 1e-3 - Math.log(random.nextDouble()) / Math.exp(3 * x.get(i, 0));
            event[i] = random.nextBoolean();
        }
        return RandomSurvivalForest.withDefaults()
                .withTrees(10)
                .fit(SurvivalData.of(exit, event), x, 1)
                .forest();
    }

    @Test
    void whatIsReadForecastsWhatWasWrittenToTheLastBit() {
        SurvivalForest written = forest();
        byte[] bytes = SurvivalForestCodec.write(written);
        SurvivalForest read = SurvivalForestCodec.read(bytes);
        Matrix x = covariates();
        assertThat(read.mortality(x)).containsExactly(written.mortality(x));
        StepFunction ours = read.survival(x.row(5));
        StepFunction theirs = written.survival(x.row(5));
        assertThat(ours.size()).isEqualTo(theirs.size()).isPositive();
        for (int k = 0; k < ours.size(); k++) {
            assertThat(ours.time(k)).isEqualTo(theirs.time(k));
            assertThat(ours.value(k)).isEqualTo(theirs.value(k));
        }
        assertThat(SurvivalForestCodec.write(read)).isEqualTo(bytes);
    }

    /// A tree that leads back to its root would be walked for ever, one that leads outside would fail at a
    /// patient.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[0,-1,-1]; [1,0,1]; has no positive jumps; [-1.0]",
                "[0,-1,-1]; [0,0,1]; splits nothing; [1.0]",
                "[0,-1,-1]; [1,0,0]; leads nowhere; [1.0]",
                "[0,-1,-1]; [2,0,1]; leads nowhere; [1.0]",
                "[7,-1,-1]; [1,0,1]; more than 2 covariates; [1.0]",
                "[0,-1]; [1,0]; do not fit; [1.0]",
            })
    void whatIsNoTreeIsRefused(String feature, String child, String reason, String jump) {
        String threshold = "[" + "0.5,".repeat(feature.split(",").length).replaceAll(",$", "") + "]";
        String json =
                "{\"format\":\"candor-survival-forest-1\",\"covariates\":2,\"times\":[1.0],\"trees\":[{\"feature\":"
                        + feature + ",\"threshold\":" + threshold + ",\"child\":" + child
                        + ",\"start\":[0,1,1],\"time\":[0],\"jump\":" + jump + "}]}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalForestCodec.read(json.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(reason);
    }

    @Test
    void otherJsonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalForestCodec.read("[]".getBytes(StandardCharsets.UTF_8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalForestCodec.read("no".getBytes(StandardCharsets.UTF_8)));
    }
}
