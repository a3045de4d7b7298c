package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import org.candor.forecast.RemissionDuration;
import org.candor.survival.IllnessTransition;
import org.candor.survival.SurvivalData;

/// Follow-up of one transition: who was at risk of it and for how long, on the clock of the state that it leaves.
///
/// A relapse without a recorded remission is not used (the patient stays under risk of death without remission).
final class IllnessFollowUp {
    private static final double SAME_DAY = 0.5;

    private final List<Integer> patients = new ArrayList<>();
    private final List<Double> days = new ArrayList<>();
    private final List<Boolean> events = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();

    private IllnessFollowUp() {}

    /// @param chosen positions of patients in the cohort
    static IllnessFollowUp of(Cohort cohort, int[] chosen, IllnessTransition transition) {
        IllnessFollowUp followUp = new IllnessFollowUp();
        for (int i = 0; i < chosen.length; i++) {
            followUp.add(cohort, chosen[i], i, transition);
        }
        return followUp;
    }

    private void add(Cohort cohort, int patient, int position, IllnessTransition transition) {
        double last = cohort.overallDays(patient);
        double remission = cohort.remissionDay(patient);
        boolean remitted = !Double.isNaN(remission);
        double relapse = cohort.relapseDay(patient);
        boolean relapsed = remitted && !Double.isNaN(relapse);
        boolean died = cohort.died(patient);
        switch (transition) {
            case REMISSION -> add(position, remitted ? remission : last, remitted, 0);
            case DEATH_WITHOUT_REMISSION -> add(position, remitted ? remission : last, !remitted && died, 0);
            case RELAPSE -> {
                if (remitted) {
                    add(position, (relapsed ? relapse : last) - remission, relapsed, 0);
                }
            }
            case DEATH_IN_REMISSION -> {
                if (remitted) {
                    add(position, (relapsed ? relapse : last) - remission, !relapsed && died, 0);
                }
            }
            case DEATH_AFTER_RELAPSE -> {
                if (relapsed) {
                    add(position, last - relapse, died, RemissionDuration.score(relapse - remission));
                }
            }
        }
    }

    private void add(int position, double duration, boolean event, double score) {
        patients.add(position);
        days.add(Math.max(duration, SAME_DAY));
        events.add(event);
        scores.add(score);
    }

    /// Positions, among the chosen, of the patients at risk.
    int[] patients() {
        return patients.stream().mapToInt(Integer::intValue).toArray();
    }

    SurvivalData data() {
        boolean[] event = new boolean[events.size()];
        for (int i = 0; i < event.length; i++) {
            event[i] = events.get(i);
        }
        return SurvivalData.of(days.stream().mapToDouble(Double::doubleValue).toArray(), event);
    }

    /// [RemissionDuration#score(double)] of the patient at risk number `i`; 0 unless after relapse.
    double durationScore(int i) {
        return scores.get(i);
    }
}
