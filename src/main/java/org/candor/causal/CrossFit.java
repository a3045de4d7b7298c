package org.candor.causal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.survival.Estimate;

/// The contrasts of a [OneStep], over its repetitions of cross-fitting.
public final class CrossFit {
    private final List<PotentialOutcomes> repeats;

    CrossFit(List<PotentialOutcomes> repeats) {
        this.repeats = List.copyOf(repeats);
    }

    public int n() {
        return repeats.getFirst().n();
    }

    public DayGrid grid() {
        return repeats.getFirst().grid();
    }

    /// One result for each repetition of cross-fitting.
    public List<PotentialOutcomes> repeats() {
        return repeats;
    }

    /// Out-of-fold propensities, the mean over repetitions.
    public double[] propensity() {
        double[] mean = new double[n()];
        Arrays.setAll(
                mean,
                i -> repeats.stream()
                        .mapToDouble(one -> one.propensity(i))
                        .average()
                        .orElseThrow());
        return mean;
    }

    /// The mean difference treated minus control over all persons.
    public Effect difference(Quantity quantity, double day) {
        return difference(quantity, day, IntStream.range(0, n()).toArray());
    }

    /// The mean difference over some persons, chosen by what was known at the landmark.
    public Effect difference(Quantity quantity, double day, int[] persons) {
        int g = grid().index(day);
        return overRepeats(one -> Effect.mean(Arrays.stream(persons)
                .mapToDouble(i -> one.difference(i, quantity, g))
                .toArray()));
    }

    /// The mean had all been in an arm, 0 control or 1 treated.
    public Effect mean(Quantity quantity, double day, int arm) {
        int g = grid().index(day);
        return overRepeats(one -> Effect.mean(IntStream.range(0, n())
                .mapToDouble(i -> one.corrected(i, arm, quantity, g))
                .toArray()));
    }

    /// The mean difference in the overlap population, persons weighted by `h = e (1 - e)`: those for whom
    /// either arm was a real possibility.
    ///
    /// Solves `mean { h (d - D) + (1 - 2 e) (A - e) (t(x) - D) } = 0` for `D`, with `d` the corrected and
    /// `t` the predicted difference; the second term pays for the estimated propensity. Source: Li, Morgan
    /// and Zaslavsky, JASA 113 (2018) 390-400; Hirano, Imbens and Ridder, Econometrica 71 (2003), for its
    /// influence function.
    public Effect overlapDifference(Quantity quantity, double day, int[] persons) {
        int g = grid().index(day);
        return overRepeats(one -> {
            double[] weighted = new double[persons.length];
            double[] weight = new double[persons.length];
            for (int k = 0; k < persons.length; k++) {
                int i = persons[k];
                double e = one.propensity(i);
                double surprise = (1 - 2 * e) * ((one.treated(i) ? 1 : 0) - e);
                double clever = one.predicted(i, 1, quantity, g) - one.predicted(i, 0, quantity, g);
                weighted[k] = e * (1 - e) * one.difference(i, quantity, g) + surprise * clever;
                weight[k] = e * (1 - e) + surprise;
            }
            return ratio(weighted, weight);
        });
    }

    /// `sum a / sum b` with the delta method's standard error.
    private static Effect ratio(double[] a, double[] b) {
        double total = Arrays.stream(b).sum();
        double value = Arrays.stream(a).sum() / total;
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            squares += Math.pow(a[k] - value * b[k], 2);
        }
        return new Effect(value, Math.sqrt(squares) / Math.abs(total));
    }

    /// The mean had a rule decided who is treated.
    ///
    /// @param rule whether a person is treated, by what was known at the landmark
    public Effect value(Quantity quantity, double day, IntPredicate rule) {
        int g = grid().index(day);
        return overRepeats(one -> Effect.mean(IntStream.range(0, n())
                .mapToDouble(i -> one.corrected(i, rule.test(i) ? 1 : 0, quantity, g))
                .toArray()));
    }

    /// What a rule gains over another one.
    public Effect gain(Quantity quantity, double day, IntPredicate rule, IntPredicate other) {
        int g = grid().index(day);
        return overRepeats(one -> Effect.mean(IntStream.range(0, n())
                .mapToDouble(i -> one.corrected(i, rule.test(i) ? 1 : 0, quantity, g)
                        - one.corrected(i, other.test(i) ? 1 : 0, quantity, g))
                .toArray()));
    }

    /// The survival curves had all been in an arm, by day of the grid: means over persons and repetitions,
    /// made non-increasing and kept between 0 and 1.
    public double[] curve(int arm) {
        double[] mean = new double[grid().size()];
        for (PotentialOutcomes one : repeats) {
            for (int g = 0; g < mean.length; g++) {
                for (int i = 0; i < n(); i++) {
                    mean[g] += one.corrected(i, arm, Quantity.SURVIVAL, g) / n() / repeats.size();
                }
            }
        }
        return nonIncreasing(mean);
    }

    /// The nearest non-increasing curve (pool adjacent violators), between 0 and 1.
    static double[] nonIncreasing(double[] values) {
        double[] level = new double[values.length];
        int[] size = new int[values.length];
        int blocks = 0;
        for (double value : values) {
            level[blocks] = value;
            size[blocks++] = 1;
            while (blocks > 1 && level[blocks - 1] > level[blocks - 2]) {
                int pooled = size[blocks - 1] + size[blocks - 2];
                level[blocks - 2] =
                        (level[blocks - 1] * size[blocks - 1] + level[blocks - 2] * size[blocks - 2]) / pooled;
                size[blocks - 2] = pooled;
                blocks--;
            }
        }
        double[] result = new double[values.length];
        int next = 0;
        for (int block = 0; block < blocks; block++) {
            for (int k = 0; k < size[block]; k++) {
                result[next++] = Math.clamp(level[block], 0, 1);
            }
        }
        return result;
    }

    /// The differences of a quantity on all days of the grid, with a simultaneous band.
    public List<Estimate> band(Quantity quantity, double level, RandomGenerator random) {
        double[][] values = new double[n()][grid().size()];
        for (PotentialOutcomes one : repeats) {
            for (int i = 0; i < values.length; i++) {
                for (int g = 0; g < grid().size(); g++) {
                    values[i][g] += one.difference(i, quantity, g) / repeats.size();
                }
            }
        }
        return SimultaneousBand.of(values, level, random);
    }

    /// Any mean of influence values, over the repetitions.
    public Effect overRepeats(Function<PotentialOutcomes, Effect> estimate) {
        return Effect.median(repeats.stream().map(estimate).toArray(Effect[]::new));
    }

    @Override
    public String toString() {
        return "CrossFit[" + n() + " persons, " + repeats.size() + " repeats]";
    }
}
