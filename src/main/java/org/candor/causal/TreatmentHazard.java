package org.candor.causal;

import java.util.Arrays;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// The hazard of treatment in first remission.
final class TreatmentHazard {
    private final TrialCohort cohort;
    private final HazardFit conditional;
    private final double[] risk;

    private TreatmentHazard(TrialCohort cohort, HazardFit conditional, double[] risk) {
        this.cohort = cohort;
        this.conditional = conditional;
        this.risk = risk;
    }

    static TreatmentHazard of(TrialCohort cohort) {
        double[] days = new double[cohort.n()];
        boolean[] treated = new boolean[cohort.n()];
        for (int i = 0; i < days.length; i++) {
            ObservedCourse course = cohort.course(i);
            double start = course.treatmentDay().orElse(Double.POSITIVE_INFINITY);
            days[i] = Math.max(Math.min(start, course.relapseFreeDays()), 1e-6);
            treated[i] = start <= course.relapseFreeDays();
        }
        SurvivalData data = SurvivalData.of(days, treated);
        Matrix scaled = ColumnScale.of(cohort.covariates()).apply(cohort.covariates());
        HazardFit conditional = HazardFit.of(data, scaled);
        double[] risk = new double[cohort.n()];
        Arrays.setAll(risk, i -> conditional.risk(scaled.row(i)));
        return new TreatmentHazard(cohort, conditional, risk);
    }

    /// `log w_i(day -)`: what had accumulated before a day, while in first remission.
    double logWeight(int i, double day) {
        double end = Math.min(day, cohort.course(i).relapseFreeDays());
        return conditional.cumulativeBefore(end) * risk[i];
    }
}
