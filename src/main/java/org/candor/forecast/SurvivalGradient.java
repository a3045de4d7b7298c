package org.candor.forecast;

import java.util.List;
import java.util.stream.IntStream;
import org.candor.feature.DesignRow;
import org.candor.reliability.Completed;
import org.candor.survival.DurationEffect;
import org.candor.survival.IllnessModel;
import org.candor.survival.IllnessTransition;
import org.candor.survival.StateOccupancy;

/// The linear predictor that stands for survival at a horizon, for one patient: `sum gamma_q x' beta_q` with
/// `gamma_q` the change of survival for one unit of the linear predictor of transition `q`.
///
/// Survival is a smooth function of the five predictors; its slope is taken by central differences at the mean of the
/// patient's design rows, over a few posterior draws.
final class SurvivalGradient {
    private static final int DRAWS = 3;
    private static final double STEP = 0.5;

    private final ModelBundle bundle;
    private final DesignRow design;
    private final List<DurationEffect> durationEffects;

    SurvivalGradient(ModelBundle bundle) {
        this.bundle = bundle;
        this.design = new DesignRow(bundle.schema(), bundle.terms());
        TransitionModel afterRelapse = bundle.transition(IllnessTransition.DEATH_AFTER_RELAPSE);
        this.durationEffects = IntStream.range(0, afterRelapse.draws())
                .mapToObj(b -> RemissionDuration.effect(bundle.grid(), afterRelapse.coefficient(b, design.size())))
                .toList();
    }

    /// One coefficient for each column of the design.
    ///
    /// @param day horizon in days from diagnosis, after today
    double[] coefficients(Completed completed, Course course, int day) {
        double[] row = new double[design.size()];
        for (int draw = 0; draw < completed.draws(); draw++) {
            double[] one = design.of(completed.complete(draw));
            for (int k = 0; k < row.length; k++) {
                row[k] += one[k] / completed.draws();
            }
        }
        double[] coefficients = new double[row.length];
        for (TransitionModel transition : bundle.transitions()) {
            Question question = new Question(course, day);
            double above = survival(row, transition, STEP, question);
            double slope = (above - survival(row, transition, -STEP, question)) / (2 * STEP);
            for (int k = 0; k < row.length; k++) {
                coefficients[k] += slope * transition.coefficient(k);
            }
        }
        return coefficients;
    }

    /// Survival until when, given what.
    private record Question(Course course, int day) {}

    /// Mean survival when the linear predictor of one transition is shifted.
    private double survival(double[] row, TransitionModel shifted, double shift, Question question) {
        IllnessModel illness = new IllnessModel(bundle.grid());
        double[][] cumulative =
                new double[IllnessTransition.values().length][bundle.grid().size()];
        int draws = Math.min(DRAWS, durationEffects.size());
        double sum = 0;
        for (int k = 0; k < draws; k++) {
            int draw = k * durationEffects.size() / draws;
            for (TransitionModel transition : bundle.transitions()) {
                double predictor = transition.linearPredictor(draw, row) + (transition == shifted ? shift : 0);
                transition.cumulativeHazard(
                        draw, predictor, cumulative[transition.transition().ordinal()]);
            }
            int alive = question.course().daysAlive();
            int remission = question.course().remissionDay().orElse(-1);
            StateOccupancy occupancy = remission < 0
                    ? illness.fromDiagnosis(cumulative, durationEffects.get(draw))
                    : illness.fromRemission(cumulative, durationEffects.get(draw), alive - remission);
            int offset = Math.max(0, remission);
            sum += occupancy.survivalAt(question.day() - offset) / occupancy.survivalAt(alive - offset) / draws;
        }
        return sum;
    }
}
