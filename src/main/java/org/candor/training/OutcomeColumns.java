package org.candor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.candor.survival.IllnessTransition;
import org.candor.survival.Matrix;
import org.candor.survival.NelsonAalen;
import org.candor.survival.SurvivalData;

/// What became of the patients, as columns of the imputation model: for each state of the illness the cumulative
/// hazard of leaving it at the patient's last day there, and by which way it was left. Not known (`NaN`) for those
/// who were never in that state.
///
/// Without the outcome, imputed values would know nothing of it, and effects would come out too small. Sources: White
/// and Royston, Statistics in Medicine 2009;28:1982; for several ways out, Bonneville et al., Stat. Methods Med. Res.
/// 2022;31:1860.
final class OutcomeColumns {
    /// The two ways out of a state, the second where it says more than the first.
    private enum Way {
        INDUCTION(IllnessTransition.REMISSION, IllnessTransition.DEATH_WITHOUT_REMISSION, false),
        REMISSION(IllnessTransition.RELAPSE, IllnessTransition.DEATH_IN_REMISSION, true),
        RELAPSED(IllnessTransition.DEATH_AFTER_RELAPSE, IllnessTransition.DEATH_AFTER_RELAPSE, false);

        private final IllnessTransition first;
        private final IllnessTransition second;
        private final boolean both;

        /// @param both false where nearly everybody leaves, so that not the first means the second
        Way(IllnessTransition first, IllnessTransition second, boolean both) {
            this.first = first;
            this.second = second;
            this.both = both;
        }
    }

    private final List<String> names = new ArrayList<>();
    private final List<Boolean> binary = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();

    private OutcomeColumns() {}

    static OutcomeColumns of(Cohort cohort, int[] patients) {
        OutcomeColumns outcome = new OutcomeColumns();
        for (Way way : Way.values()) {
            outcome.add(way, cohort, patients);
        }
        return outcome;
    }

    private void add(Way way, Cohort cohort, int[] patients) {
        IllnessFollowUp first = IllnessFollowUp.of(cohort, patients, way.first);
        IllnessFollowUp second = IllnessFollowUp.of(cohort, patients, way.second);
        int[] atRisk = first.patients();
        SurvivalData data = first.data();
        double[] days = new double[atRisk.length];
        boolean[] left = new boolean[atRisk.length];
        double[] byFirst = nobody(patients.length);
        double[] bySecond = nobody(patients.length);
        for (int i = 0; i < atRisk.length; i++) {
            days[i] = data.exit(i);
            byFirst[atRisk[i]] = data.event(i) ? 1 : 0;
            bySecond[atRisk[i]] = second.data().event(i) ? 1 : 0;
            left[i] = data.event(i) || second.data().event(i);
        }
        NelsonAalen leaving = NelsonAalen.fit(SurvivalData.of(days, left));
        double[] hazard = nobody(patients.length);
        for (int i = 0; i < atRisk.length; i++) {
            hazard[atRisk[i]] = leaving.cumulativeHazardAt(days[i]);
        }
        add("hazard of leaving " + way, false, hazard);
        add(way.first.toString(), true, byFirst);
        if (way.both) {
            add(way.second.toString(), true, bySecond);
        }
    }

    private static double[] nobody(int patients) {
        double[] column = new double[patients];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    private void add(String name, boolean isBinary, double[] column) {
        names.add("outcome: " + name);
        binary.add(isBinary);
        columns.add(column);
    }

    List<String> after(List<String> features) {
        List<String> all = new ArrayList<>(features);
        all.addAll(names);
        return all;
    }

    boolean[] after(boolean[] features) {
        boolean[] all = Arrays.copyOf(features, features.length + binary.size());
        for (int k = 0; k < binary.size(); k++) {
            all[features.length + k] = binary.get(k);
        }
        return all;
    }

    Matrix after(Matrix features) {
        double[][] rows = new double[features.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(features.row(i), features.columns() + columns.size());
            for (int k = 0; k < columns.size(); k++) {
                rows[i][features.columns() + k] = columns.get(k)[i];
            }
        }
        return Matrix.ofRows(rows);
    }
}
