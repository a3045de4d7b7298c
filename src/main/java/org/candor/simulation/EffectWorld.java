package org.candor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.causal.ObservedCourse;
import org.candor.causal.TrialCohort;
import org.candor.survival.Matrix;

/// Patients in remission whose treatment is chosen by what also drives death: age, a gene, blood counts.
///
/// Death is Weibull with shape 0.8 and proportional hazards; treatment multiplies the hazard, more in
/// carriers of the gene. Censoring is exponential and depends on one covariate, with an end of follow-up.
/// The older and those without the gene are treated less.
final class EffectWorld {
    static final int COVARIATES = 5;
    private static final double SHAPE = 0.8;
    private static final double SCALE_DAYS = 1700;
    private static final double EFFECT = -0.25;
    private static final double EFFECT_OF_GENE = -0.2;
    private static final int POPULATION = 100_000;
    private static final int STEPS = 365;

    private EffectWorld() {}

    private static double[] covariates(RandomGenerator random) {
        return new double[] {
            random.nextGaussian(),
            random.nextDouble() < 0.3 ? 1 : 0,
            random.nextGaussian(),
            random.nextGaussian(),
            random.nextDouble() < 0.5 ? 1 : 0
        };
    }

    private static double propensity(double[] x) {
        return 1 / (1 + Math.exp(0.5 + 0.7 * x[0] - 0.9 * x[1] - 0.3 * x[2]));
    }

    /// Log relative hazard of an arm.
    private static double risk(double[] x, boolean treated) {
        return 0.5 * x[0] + 0.5 * x[1] + 0.3 * x[2] + 0.2 * x[4] + (treated ? EFFECT + EFFECT_OF_GENE * x[1] : 0);
    }

    static TrialCohort cohort(int patients, RandomGenerator random) {
        List<ObservedCourse> courses = new ArrayList<>();
        double[][] rows = new double[patients][];
        for (int i = 0; i < patients; i++) {
            double[] x = covariates(random);
            boolean treated = random.nextDouble() < propensity(x);
            double death = SCALE_DAYS * Math.pow(random.nextExponential() * Math.exp(-risk(x, treated)), 1 / SHAPE);
            double end =
                    Math.min(4000 * random.nextExponential() * Math.exp(-0.3 * x[3]), random.nextDouble(900, 3000));
            courses.add(new ObservedCourse(
                    Math.max(1e-3, Math.min(death, end)),
                    death <= end,
                    OptionalDouble.empty(),
                    treated ? OptionalDouble.of(0) : OptionalDouble.empty()));
            rows[i] = x;
        }
        return TrialCohort.of(courses, Matrix.ofRows(rows));
    }

    /// The true difference of restricted mean survival, in days: the integral of the mean difference of
    /// survival over a large population of a fixed seed (trapezoids; error below 0.1 days by either).
    static double truth(double tauDays) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
        double step = tauDays / STEPS;
        double[] hazard = new double[STEPS + 1];
        for (int k = 0; k <= STEPS; k++) {
            hazard[k] = Math.pow(k * step / SCALE_DAYS, SHAPE);
        }
        double sum = 0;
        for (int i = 0; i < POPULATION; i++) {
            double[] x = covariates(random);
            double treated = Math.exp(risk(x, true));
            double control = Math.exp(risk(x, false));
            for (int k = 0; k <= STEPS; k++) {
                double weight = k == 0 || k == STEPS ? 0.5 : 1;
                sum += weight * (Math.exp(-hazard[k] * treated) - Math.exp(-hazard[k] * control));
            }
        }
        return sum * step / POPULATION;
    }
}
