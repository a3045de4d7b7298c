package org.candor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scenarios of treatment effects in small: that they run, repeat, and that their truth is the truth.
class EffectScenariosTest {
    private static SimulationReport small(String id, int cohorts) {
        return new SimulationBench(Scenarios.find(id, Scenario.Size.SMALL).orElseThrow(), 3).run(cohorts, done -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3", "S4", "S5"})
    void theSameSeedGivesTheSameReport(String id) {
        assertThat(small(id, 1)).isEqualTo(small(id, 1));
    }

    @Test
    void adjustmentTakesMostOfTheBiasAway() {
        SimulationReport report = small("S3", 12);
        double crude = report.measure("biasYears.unadjusted").mean();
        for (String setting : new String[] {"bothRight", "propensityWrong", "outcomeWrong"}) {
            // standard errors of these means are about 0.04 years
            assertThat(report.measure("biasYears." + setting).mean())
                    .as(setting)
                    .isCloseTo(0, within(0.12))
                    .isLessThan(crude);
        }
    }

    @Test
    void everAgainstNeverFindsAnEffectWhereThereIsNone() {
        SimulationReport report = small("S4", 12);
        assertThat(report.measure("rejected.everAgainstNever").mean()).isGreaterThan(0.8);
        assertThat(report.measure("hazardRatio.everAgainstNever").mean()).isBetween(0.4, 0.75);
        // one of twenty is wanted; with twelve cohorts four or more have a chance of 0.2 %
        assertThat(report.measure("rejected.timeDependentCox").mean()).isLessThan(0.3);
        assertThat(report.measure("rejected.landmarkDoublyRobust").mean()).isLessThan(0.3);
    }

    /// The mean difference of restricted times of simulated patients without censoring is the mean true
    /// effect.
    @ParameterizedTest
    @EnumSource(EffectDesign.class)
    void theTrueEffectIsWhatTheWorldDoes(EffectDesign design) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[] x = {0.8, 0.3, 0.6, 0.1, 0.9};
        int n = 200_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double treated = Math.min(design.tau(), design.failure(x, true, random) + design.tau() - design.horizon());
            double control = Math.min(design.tau(), design.failure(x, false, random) + design.tau() - design.horizon());
            sum += treated - control;
            squares += (treated - control) * (treated - control);
        }
        double error = Math.sqrt((squares / n - sum / n * (sum / n)) / n);
        assertThat(design.effect(x)).isCloseTo(sum / n, within(4 * error));
    }
}
