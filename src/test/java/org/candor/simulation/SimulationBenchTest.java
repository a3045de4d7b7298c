package org.candor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SimulationBenchTest {

    /// Measures that are known: a constant, and a fair coin in every second cohort.
    private static final class Known implements Scenario {
        @Override
        public String id() {
            return "known";
        }

        @Override
        public String question() {
            return "Does the bench count?";
        }

        @Override
        public SortedMap<String, String> settings() {
            return new TreeMap<>();
        }

        @Override
        public List<Target> targets() {
            return List.of(new Target("coin", 0.4, 0.6), new Target("three", 4, 5));
        }

        @Override
        public Map<String, Double> cohort(RandomGenerator random) {
            double coin = random.nextBoolean() ? 1 : 0;
            return random.nextBoolean() ? Map.of("three", 3.0) : Map.of("three", 3.0, "coin", coin);
        }
    }

    @Test
    void aMeasureIsSummarisedOverTheCohortsThatDefineIt() {
        SimulationReport report = new SimulationBench(new Known(), 1).run(2000, done -> {});

        SimulationReport.Measure coin = report.measure("coin");
        // half of 2000 cohorts, each a fair coin: sd 1/2, standard error 0.5 / sqrt(1000) = 0.016; 4 of them allowed
        assertThat(coin.cohorts()).isBetween(900, 1100);
        assertThat(coin.mean()).isCloseTo(0.5, within(0.064));
        assertThat(coin.sd()).isCloseTo(0.5, within(0.01));
        assertThat(coin.standardError()).isCloseTo(coin.sd() / Math.sqrt(coin.cohorts()), within(1e-15));
        assertThat(coin.met()).isTrue();
        assertThat(report.measure("three").sd()).isZero();
    }

    @Test
    void aMeanOutsideItsRangeIsATargetMissed() {
        SimulationReport report = new SimulationBench(new Known(), 1).run(10, done -> {});

        assertThat(report.measure("three").met()).isFalse();
        assertThat(report.met()).isFalse();
    }

    @Test
    void moreCohortsDoNotChangeTheFirstOnes() {
        Scenario scenario = Scenarios.find("S1", Scenario.Size.SMALL).orElseThrow();
        SimulationReport one = new SimulationBench(scenario, 7).run(1, done -> {});
        SimulationReport again = new SimulationBench(scenario, 7).run(1, done -> {});
        SimulationReport two = new SimulationBench(scenario, 7).run(2, done -> {});

        assertThat(again).isEqualTo(one);
        for (SimulationReport.Measure measure : two.measures()) {
            double first = one.measure(measure.name()).mean();
            double second = 2 * measure.mean() - first;
            // sd of two numbers is their distance / sqrt(2)
            assertThat(measure.sd()).isCloseTo(Math.abs(second - first) / Math.sqrt(2), within(1e-9));
        }
        assertThat(two.cohorts()).isEqualTo(2);
    }

    @Test
    void aTargetThatNothingMeasuresIsAMistake() {
        Scenario forgetful = new Scenario() {
            private final Known known = new Known();

            @Override
            public String id() {
                return "forgetful";
            }

            @Override
            public String question() {
                return known.question();
            }

            @Override
            public SortedMap<String, String> settings() {
                return known.settings();
            }

            @Override
            public List<Target> targets() {
                return known.targets();
            }

            @Override
            public Map<String, Double> cohort(RandomGenerator random) {
                return Map.of("three", 3.0);
            }
        };

        assertThatThrownBy(() -> new SimulationBench(forgetful, 1).run(1, done -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("coin");
    }
}
