package org.candor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GateScenariosTest {
    private static SimulationReport small(String id) {
        return new SimulationBench(Scenarios.find(id, Scenario.Size.SMALL).orElseThrow(), 3).run(2, done -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"S7", "S8"})
    void aSmallRunRepeats(String id) {
        assertThat(small(id)).isEqualTo(small(id));
    }

    @Test
    void aHaemoglobinTimesTenIsFoundEvenWithASmallCohort() {
        SimulationReport report = small("S7");

        // a haemoglobin of 90 g/dL is cut to the end of the range, 25: ten standard deviations away
        assertThat(report.measure("auroc.unitTimesTen.hb").mean()).isGreaterThan(0.95);
        assertThat(report.measure("falseAlarms").mean()).isLessThan(0.1);
    }

    @Test
    void noiseIsWorthNothingAndAPanelItsParts() {
        SimulationReport report = small("S8");

        assertThat(report.measure("noise").mean()).isLessThan(0.005);
        assertThat(report.measure("panelBelowItsParts").mean()).isZero();
        assertThat(report.measure("meanPredicted").mean()).isBetween(0.0, 1.0);
    }
}
