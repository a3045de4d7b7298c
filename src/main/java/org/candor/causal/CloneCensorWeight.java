package org.candor.causal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Contrast of "treated within the grace period" with "not treated in first remission", from time zero,
/// without a landmark: everybody is cloned into both arms, a clone is censored when its person leaves the
/// arm's strategy, and who stays is weighted up for those like him who left.
///
/// Control clones leave at treatment; their weight is `exp(H(t | x))`, with `H` the cumulative hazard of
/// treatment (Cox model) while in first remission. Treated clones leave at the end of the grace period when
/// in remission and untreated; who was treated by then has weight `1 / P(treated | x)` from there on, among
/// those still in remission. Who relapses within the grace period stays in both arms with the weight he had.
/// Weights are not stabilised: dividing by the share that is treated in remission would make those in
/// remission too light beside those who relapsed. They are cut at their 1st and 99th percentile. Errors by
/// bootstrap of persons. Sources: Hernán, BMJ 360 (2018) k182; Maringe et al., International Journal of
/// Epidemiology 49 (2020) 1719-1729.
public final class CloneCensorWeight {
    private final double graceDays;
    private final Endpoint endpoint;
    private final List<Double> horizonDays;

    /// @param endpoint one with a single cause
    public CloneCensorWeight(double graceDays, Endpoint endpoint, List<Double> horizonDays) {
        if (!(graceDays > 0) || endpoint.causes() != 1) {
            throw new IllegalArgumentException("expected a grace period and one cause");
        }
        this.graceDays = graceDays;
        this.endpoint = endpoint;
        this.horizonDays = List.copyOf(horizonDays);
    }

    /// Differences at a horizon, treated minus control.
    public record Difference(double horizonDays, Effect meanTime, Effect survival) {}

    /// @param resamples bootstrap samples, at least 20
    public List<Difference> fit(TrialCohort cohort, int resamples, RandomGenerator random) {
        if (resamples < 20) {
            throw new IllegalArgumentException("expected at least 20 resamples, got " + resamples);
        }
        double[][] estimate = once(cohort);
        double[][][] drawn = new double[resamples][][];
        for (int b = 0; b < resamples; b++) {
            drawn[b] = once(cohort.select(random.ints(cohort.n(), 0, cohort.n()).toArray()));
        }
        List<Difference> differences = new ArrayList<>();
        for (int h = 0; h < horizonDays.size(); h++) {
            differences.add(
                    new Difference(horizonDays.get(h), effect(estimate, drawn, h, 0), effect(estimate, drawn, h, 1)));
        }
        return differences;
    }

    private static Effect effect(double[][] estimate, double[][][] drawn, int horizon, int quantity) {
        double[] values =
                Arrays.stream(drawn).mapToDouble(one -> one[horizon][quantity]).toArray();
        return new Effect(estimate[horizon][quantity], Effect.mean(values).standardError() * Math.sqrt(values.length));
    }

    /// By horizon: difference of mean time, and of survival.
    private double[][] once(TrialCohort cohort) {
        List<Clone> control = controls(cohort);
        List<Clone> treated = treated(cohort);
        double[][] result = new double[horizonDays.size()][];
        for (int h = 0; h < result.length; h++) {
            double[] one = curve(treated, horizonDays.get(h));
            double[] zero = curve(control, horizonDays.get(h));
            result[h] = new double[] {one[0] - zero[0], one[1] - zero[1]};
        }
        return result;
    }

    /// A person in one arm: how long, whether it ended with the event, and its weight, which changes at its
    /// own days.
    private record Clone(double days, boolean event, TreeMap<Double, Double> weight) {
        double weightBefore(double day) {
            return weight.lowerEntry(day).getValue();
        }
    }

    private List<Clone> controls(TrialCohort cohort) {
        TreatmentHazard treatments = TreatmentHazard.of(cohort);
        double[] last = IntStream.range(0, cohort.n())
                .mapToDouble(i -> treatments.logWeight(i, Double.POSITIVE_INFINITY))
                .toArray();
        double[] cut = percentiles(last);
        List<Clone> clones = new ArrayList<>();
        for (int i = 0; i < cohort.n(); i++) {
            ObservedCourse course = cohort.course(i);
            double left = course.treatmentDay().orElse(Double.POSITIVE_INFINITY);
            double end = endpoint.days(course);
            if (left <= 0) {
                continue;
            }
            TreeMap<Double, Double> weight = new TreeMap<>();
            weight.put(Double.NEGATIVE_INFINITY, 1.0);
            // a weekly grid is fine enough for a hazard that is spread over half a year
            for (double day = 7; day < Math.min(end, 3 * graceDays); day += 7) {
                weight.put(day, Math.exp(Math.clamp(treatments.logWeight(i, day), cut[0], cut[1])));
            }
            clones.add(new Clone(Math.min(end, left), endpoint.cause(course) > 0 && end < left, weight));
        }
        return clones;
    }

    private List<Clone> treated(TrialCohort cohort) {
        Arms atGrace = cohort.landmark(graceDays, endpoint);
        double[] chance =
                LogisticRidge.fit(atGrace.covariates(), atGrace.treated()).probabilities(atGrace.covariates());
        double[] logWeight = new double[cohort.n()];
        double[] kept = new double[atGrace.treatedCount()];
        int next = 0;
        for (int k = 0; k < atGrace.n(); k++) {
            logWeight[atGrace.row(k)] = -Math.log(chance[k]);
            if (atGrace.treated(k)) {
                kept[next++] = logWeight[atGrace.row(k)];
            }
        }
        double[] cut = percentiles(kept);
        List<Clone> clones = new ArrayList<>();
        for (int i = 0; i < cohort.n(); i++) {
            ObservedCourse course = cohort.course(i);
            double end = endpoint.days(course);
            double start = course.treatmentDay().orElse(Double.POSITIVE_INFINITY);
            boolean inRemission = course.relapseFreeDays() > graceDays;
            boolean leaves = inRemission && !(start < graceDays || start == 0);
            TreeMap<Double, Double> weight = new TreeMap<>();
            weight.put(Double.NEGATIVE_INFINITY, 1.0);
            if (inRemission && !leaves) {
                weight.put(graceDays, Math.exp(Math.clamp(logWeight[i], cut[0], cut[1])));
            }
            clones.add(new Clone(leaves ? graceDays : end, !leaves && endpoint.cause(course) > 0, weight));
        }
        return clones;
    }

    private static double[] percentiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return new double[] {sorted[(int) (0.01 * last)], sorted[(int) Math.ceil(0.99 * last)]};
    }

    /// Area under the weighted product-limit curve, and its height, at a day.
    private static double[] curve(List<Clone> clones, double horizon) {
        double[] events = clones.stream()
                .filter(one -> one.event() && one.days() <= horizon)
                .mapToDouble(Clone::days)
                .sorted()
                .distinct()
                .toArray();
        double survival = 1;
        double area = 0;
        double now = 0;
        for (double day : events) {
            double failed = 0;
            double atRisk = 0;
            for (Clone one : clones) {
                if (one.days() >= day) {
                    double w = one.weightBefore(day);
                    atRisk += w;
                    failed += one.event() && one.days() == day ? w : 0;
                }
            }
            area += (day - now) * survival;
            now = day;
            survival *= 1 - failed / atRisk;
        }
        return new double[] {area + (horizon - now) * survival, survival};
    }
}
