package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloneCensorWeightTest {
    @Test
    void withoutAnEffectItFindsNone() {
        double sum = 0;
        double squares = 0;
        int cohorts = 6;
        for (int seed = 1; seed <= cohorts; seed++) {
            Effect effect = new CloneCensorWeight(183, Endpoint.OVERALL_SURVIVAL, List.of(1000.0))
                    .fit(
                            SimulatedTrial.waiting(500, SimulatedTrial.random(seed)),
                            30,
                            SimulatedTrial.random(seed + 100))
                    .getFirst()
                    .meanTime();
            sum += effect.value();
            squares += effect.standardError() * effect.standardError();
        }
        // three standard errors of the mean
        assertThat(sum / cohorts).isCloseTo(0, within(3 * Math.sqrt(squares) / cohorts));
    }

    @Test
    void twoCausesAreRefused() {
        assertThatThrownBy(() -> new CloneCensorWeight(100, Endpoint.RELAPSE_AND_NON_RELAPSE_DEATH, List.of(100.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
