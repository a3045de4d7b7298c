package org.candor.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The median of ratios of rounds that were measured one after the other, with a 95 % percentile interval of a
/// bootstrap over rounds (Efron 1979).
///
/// @param ratio median over rounds
/// @param lower 2.5th percentile of the medians of resampled rounds
/// @param upper 97.5th
record PairedRatio(double ratio, double lower, double upper) {
    private static final int RESAMPLES = 2000;

    static PairedRatio of(List<Double> numerators, List<Double> denominators, long seed) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < numerators.size(); i++) {
            ratios.add(numerators.get(i) / denominators.get(i));
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            List<Double> sample = new ArrayList<>();
            for (int j = 0; j < ratios.size(); j++) {
                sample.add(ratios.get(random.nextInt(ratios.size())));
            }
            medians.add(median(sample));
        }
        medians.sort(null);
        return new PairedRatio(median(ratios), medians.get(RESAMPLES * 25 / 1000), medians.get(RESAMPLES * 975 / 1000));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ratio", ratio)
                .put("lower", lower)
                .put("upper", upper);
    }
}
