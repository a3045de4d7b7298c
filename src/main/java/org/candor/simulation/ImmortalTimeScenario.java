package org.candor.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.candor.causal.Arms;
import org.candor.causal.CloneCensorWeight;
import org.candor.causal.DayGrid;
import org.candor.causal.Effect;
import org.candor.causal.Endpoint;
import org.candor.causal.ObservedCourse;
import org.candor.causal.OneStep;
import org.candor.causal.Quantity;
import org.candor.causal.TimeDependentCox;
import org.candor.causal.TrialCohort;
import org.candor.survival.CoxFit;
import org.candor.survival.CoxRegression;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// S4: a transplant that does nothing, given after a wait. Which analyses find an effect?
///
/// The chance to be put on the list depends on a covariate that also drives death. The contrast of ever- with
/// never-transplanted is written out here, because `causal` offers no way to it.
final class ImmortalTimeScenario implements Scenario {
    private static final double LANDMARK = 183;
    private static final double GRACE = 183;
    private static final double HORIZON = 1095;
    private static final double REACH = 1.959964;
    private static final int RESAMPLES = 60;
    /// The bootstrap of clone-censor-weight is slow: one cohort in so many.
    private static final int CLONED_ONE_IN = 10;

    private final int patients;

    ImmortalTimeScenario(Size size) {
        this.patients = size == Size.FULL ? 800 : 400;
    }

    @Override
    public String id() {
        return "S4";
    }

    @Override
    public String question() {
        return "A transplant that does nothing is given after a wait: which analyses find an effect?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patients", Integer.toString(patients));
        settings.put(
                "truth", "hazard ratio 1; more than half on the list by a covariate, wait exponential, mean 250 days");
        settings.put("landmarkDays", Double.toString(LANDMARK));
        settings.put("graceDays", Double.toString(GRACE));
        settings.put("cloneCensorWeight", RESAMPLES + " resamples, in one cohort of " + CLONED_ONE_IN);
        return settings;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                new Target("rejected.timeDependentCox", 0.035, 0.065),
                new Target("rejected.landmarkDoublyRobust", 0.035, 0.065),
                new Target("logHazardRatio.timeDependentCox", -0.02, 0.02),
                new Target("rejected.everAgainstNever", 0.99, 1));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        TrialCohort cohort = draw(random);
        Map<String, Double> measures = new TreeMap<>();
        Effect naive = everAgainstNever(cohort);
        measures.put("rejected.everAgainstNever", rejected(naive));
        measures.put("hazardRatio.everAgainstNever", Math.exp(naive.value()));
        Effect timeDependent =
                TimeDependentCox.adjusted(cohort, Endpoint.OVERALL_SURVIVAL).logHazardRatio();
        measures.put("rejected.timeDependentCox", rejected(timeDependent));
        measures.put("logHazardRatio.timeDependentCox", timeDependent.value());
        Arms arms = cohort.landmark(LANDMARK, Endpoint.OVERALL_SURVIVAL);
        double tau = HORIZON - LANDMARK;
        Effect landmark = OneStep.withDefaults()
                .withRepeats(1)
                .fit(arms, DayGrid.at(tau), random)
                .difference(Quantity.MEAN_TIME, tau);
        measures.put("rejected.landmarkDoublyRobust", rejected(landmark));
        measures.put("days.landmarkDoublyRobust", landmark.value());
        if (random.nextInt(CLONED_ONE_IN) == 0) {
            Effect cloned = new CloneCensorWeight(GRACE, Endpoint.OVERALL_SURVIVAL, List.of(HORIZON))
                    .fit(cohort, RESAMPLES, random)
                    .getFirst()
                    .meanTime();
            measures.put("rejected.cloneCensorWeight", rejected(cloned));
            measures.put("days.cloneCensorWeight", cloned.value());
        }
        return measures;
    }

    private static double rejected(Effect effect) {
        return Math.abs(effect.value()) > REACH * effect.standardError() ? 1 : 0;
    }

    private TrialCohort draw(RandomGenerator random) {
        List<ObservedCourse> courses = new ArrayList<>();
        double[][] x = new double[patients][];
        for (int i = 0; i < patients; i++) {
            x[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            double death = 900 * random.nextExponential() * Math.exp(-0.4 * x[i][0] - 0.2 * x[i][1]);
            boolean listed = random.nextDouble() < 1 / (1 + Math.exp(-0.5 - 0.4 * x[i][0]));
            double wait = listed ? 250 * random.nextExponential() : Double.POSITIVE_INFINITY;
            double end = random.nextDouble(900, 2500);
            double followUp = Math.max(1e-3, Math.min(death, end));
            courses.add(new ObservedCourse(
                    followUp,
                    death <= end,
                    OptionalDouble.empty(),
                    wait < followUp ? OptionalDouble.of(wait) : OptionalDouble.empty()));
        }
        return TrialCohort.of(courses, Matrix.ofRows(x));
    }

    private static Effect everAgainstNever(TrialCohort cohort) {
        double[] days = new double[cohort.n()];
        boolean[] died = new boolean[cohort.n()];
        double[][] x = new double[cohort.n()][];
        for (int i = 0; i < days.length; i++) {
            ObservedCourse course = cohort.course(i);
            days[i] = course.followUpDays();
            died[i] = course.died();
            x[i] = new double[] {
                course.treatmentDay().isPresent() ? 1 : 0,
                cohort.covariates().get(i, 0),
                cohort.covariates().get(i, 1)
            };
        }
        CoxFit fit = CoxRegression.withDefaults().fit(SurvivalData.of(days, died), Matrix.ofRows(x));
        return new Effect(fit.coefficient(0), fit.standardError(0));
    }
}
