package org.candor.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.survival.Matrix;

/// Courses whose truth is known: two causes with exponential times, treatment on day 0 or after a waiting
/// time.
final class SimulatedTrial {
    private SimulatedTrial() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Treatment on day 0, more often where the first covariate is high, which also kills; `factor`
    /// multiplies the hazard of relapse under treatment, censoring depends on the second covariate.
    static TrialCohort atStart(int n, double factor, RandomGenerator random) {
        List<ObservedCourse> courses = new ArrayList<>();
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = new double[] {random.nextGaussian(), random.nextGaussian(), random.nextBoolean() ? 1 : 0};
            boolean treated = random.nextDouble() < 1 / (1 + Math.exp(-x[i][0] + 0.5 * x[i][2]));
            double risk = Math.exp(0.6 * x[i][0] - 0.3 * x[i][1]);
            double relapse = 900 * random.nextExponential() / (risk * (treated ? factor : 1));
            double death = 2500 * random.nextExponential() / risk;
            double end = Math.min(2000, 3000 * random.nextExponential() * Math.exp(0.3 * x[i][1]));
            double follow = Math.max(0.01, Math.min(death, end));
            courses.add(new ObservedCourse(
                    follow,
                    death <= end,
                    relapse <= follow ? OptionalDouble.of(relapse) : OptionalDouble.empty(),
                    treated ? OptionalDouble.of(0) : OptionalDouble.empty()));
        }
        return TrialCohort.of(courses, Matrix.ofRows(x));
    }

    /// Treatment has no effect and is given after a wait to those listed who are still alive.
    static TrialCohort waiting(int n, RandomGenerator random) {
        List<ObservedCourse> courses = new ArrayList<>();
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = new double[] {random.nextGaussian()};
            double death = 900 * random.nextExponential() * Math.exp(-0.4 * x[i][0]);
            boolean listed = random.nextDouble() < 0.6;
            double wait = listed ? 300 * random.nextExponential() : Double.POSITIVE_INFINITY;
            double end = random.nextDouble(600, 2000);
            double follow = Math.max(0.01, Math.min(death, end));
            courses.add(new ObservedCourse(
                    follow,
                    death <= end,
                    OptionalDouble.empty(),
                    wait < follow ? OptionalDouble.of(wait) : OptionalDouble.empty()));
        }
        return TrialCohort.of(courses, Matrix.ofRows(x));
    }
}
