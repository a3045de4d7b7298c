package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final boolean[] EVENT = new boolean[103];

    static {
        for (int i = 0; i < 41; i++) {
            EVENT[2 * i] = true;
        }
    }

    private final Folds folds = Folds.stratified(EVENT, 5, BundleTrainer.random(3));

    @Test
    void everyPatientIsTestedOnceAndNeverTrainedOnThen() {
        int[] tested = new int[EVENT.length];
        for (int fold = 0; fold < 5; fold++) {
            for (int patient : folds.test(fold)) {
                tested[patient]++;
                assertThat(folds.training(fold)).doesNotContain(patient);
            }
            assertThat(folds.test(fold).length + folds.training(fold).length).isEqualTo(EVENT.length);
        }
        assertThat(tested).containsOnly(1);
    }

    @Test
    void eventsAreSpreadEvenly() {
        for (int fold = 0; fold < 5; fold++) {
            long events = IntStream.of(folds.test(fold)).filter(i -> EVENT[i]).count();
            assertThat(events).isBetween(8L, 9L); // 41 events in 5 folds
        }
    }

    @Test
    void anotherSeedMakesOtherFolds() {
        assertThat(Folds.stratified(EVENT, 5, BundleTrainer.random(4)).test(0)).isNotEqualTo(folds.test(0));
        assertThat(Folds.stratified(EVENT, 5, BundleTrainer.random(3)).test(0)).isEqualTo(folds.test(0));
    }
}
