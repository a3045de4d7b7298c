package org.candor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Repeats a [Scenario] and summarises its measures.
///
/// Each cohort has random numbers of its own, seeded by its number: more cohorts do not change the first ones, and
/// the same seed gives the same report.
public final class SimulationBench {
    private static final String RANDOM = "L64X128MixRandom";
    private static final long STRIDE = 1_000_003;

    private final Scenario scenario;
    private final long seed;

    public SimulationBench(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
    }

    /// @param cohorts how many, at least 1
    /// @param done    is told the number of cohorts that are done
    public SimulationReport run(int cohorts, IntConsumer done) {
        if (cohorts < 1) {
            throw new IllegalArgumentException("expected at least one cohort, got " + cohorts);
        }
        Map<String, List<Double>> values = new TreeMap<>();
        for (int cohort = 0; cohort < cohorts; cohort++) {
            scenario.cohort(random(cohort))
                    .forEach((name, value) -> values.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(value));
            done.accept(cohort + 1);
        }
        for (Scenario.Target target : scenario.targets()) {
            if (!values.containsKey(target.measure())) {
                throw new IllegalStateException(scenario.id() + " did not measure " + target.measure());
            }
        }
        List<SimulationReport.Measure> measures = values.entrySet().stream()
                .map(one -> summary(one.getKey(), one.getValue()))
                .toList();
        return new SimulationReport(scenario.id(), scenario.question(), scenario.settings(), cohorts, seed, measures);
    }

    private RandomGenerator random(int cohort) {
        return RandomGeneratorFactory.of(RANDOM).create(seed * STRIDE + cohort);
    }

    private SimulationReport.Measure summary(String name, List<Double> values) {
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        int n = values.size();
        double sd = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        return new SimulationReport.Measure(
                name,
                n,
                mean,
                sd,
                sd / Math.sqrt(n),
                scenario.targets().stream()
                        .filter(target -> target.measure().equals(name))
                        .findFirst());
    }
}
