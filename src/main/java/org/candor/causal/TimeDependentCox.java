package org.candor.causal;

import java.util.ArrayList;
import java.util.List;
import org.candor.survival.CoxFit;
import org.candor.survival.CoxRegression;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Cox's model with treatment as a covariate that turns from 0 to 1 on the day of treatment: nobody counts
/// as treated before. A check of the trial emulations: its hazard ratio is one number for all times, and is
/// conditional on the covariates.
public final class TimeDependentCox {
    private TimeDependentCox() {}

    /// The log hazard ratio of treatment, adjusted for all covariates of the cohort, and the number of
    /// events.
    ///
    /// @param treatedBeforeEvent persons whose treatment began within the follow-up of the endpoint
    public record Result(Effect logHazardRatio, int persons, int treatedBeforeEvent, int events) {}

    /// Treatment alone.
    public static Result unadjusted(TrialCohort cohort, Endpoint endpoint) {
        return fit(cohort, endpoint, 0);
    }

    /// Treatment and all covariates.
    public static Result adjusted(TrialCohort cohort, Endpoint endpoint) {
        return fit(cohort, endpoint, cohort.covariates().columns());
    }

    private static Result fit(TrialCohort cohort, Endpoint endpoint, int columns) {
        Stretches stretches = new Stretches(columns);
        int treated = 0;
        for (int i = 0; i < cohort.n(); i++) {
            treated += stretches.add(cohort, i, endpoint) ? 1 : 0;
        }
        SurvivalData data = stretches.data();
        CoxFit fit = CoxRegression.withDefaults().withAliasedColumnsSetToZero().fit(data, stretches.covariates());
        return new Result(new Effect(fit.coefficient(0), fit.standardError(0)), cohort.n(), treated, data.events());
    }

    /// Follow-up before and after treatment, a row each.
    private static final class Stretches {
        private final int columns;
        private final List<double[]> rows = new ArrayList<>();
        private final List<Double> entry = new ArrayList<>();
        private final List<Double> exit = new ArrayList<>();
        private final List<Boolean> event = new ArrayList<>();

        Stretches(int columns) {
            this.columns = columns;
        }

        boolean add(TrialCohort cohort, int i, Endpoint endpoint) {
            ObservedCourse course = cohort.course(i);
            double end = endpoint.days(course);
            boolean failed = endpoint.cause(course) > 0;
            double start = course.treatmentDay().orElse(Double.POSITIVE_INFINITY);
            double[] covariates = cohort.covariates().row(i);
            if (start >= end) {
                add(covariates, 0, 0, end, failed);
                return false;
            }
            if (start > 0) {
                add(covariates, 0, 0, start, false);
            }
            add(covariates, 1, start, end, failed);
            return true;
        }

        private void add(double[] covariates, double treatment, double from, double to, boolean failed) {
            double[] row = new double[columns + 1];
            row[0] = treatment;
            System.arraycopy(covariates, 0, row, 1, columns);
            rows.add(row);
            entry.add(from);
            exit.add(to);
            event.add(failed);
        }

        SurvivalData data() {
            boolean[] events = new boolean[event.size()];
            for (int i = 0; i < events.length; i++) {
                events[i] = event.get(i);
            }
            return SurvivalData.of(exit.stream().mapToDouble(day -> day).toArray(), events)
                    .withEntry(entry.stream().mapToDouble(day -> day).toArray());
        }

        Matrix covariates() {
            return Matrix.ofRows(rows.toArray(double[][]::new));
        }
    }
}
