package org.candor.forecast;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSpec;
import org.candor.survival.IllnessTransition;

/// Draws synthetic patients from a fitted model: features from the joint model, then a course from the
/// hazards of one posterior draw. No row of the cohort is used, because the bundle has none.
public final class CourseSimulator {
    private final ModelBundle bundle;
    private final DesignRow design;

    public CourseSimulator(ModelBundle bundle) {
        this.bundle = bundle;
        this.design = new DesignRow(bundle.schema(), bundle.terms());
    }

    /// A simulated course in whole days from diagnosis.
    ///
    /// @param lastDay      last day of follow-up, at least 1
    /// @param died         whether follow-up ended by death
    /// @param remissionDay first complete remission
    /// @param relapseDay   first relapse
    public record SimulatedCourse(int lastDay, boolean died, OptionalInt remissionDay, OptionalInt relapseDay) {}

    /// Feature values in their units, as the model has them.
    public double[] unroundedFeatures(RandomGenerator random) {
        double[] values = bundle.imputation().sample(random);
        for (int j = 0; j < values.length; j++) {
            values[j] = bundle.schema().spec(j).fromScale(values[j]);
        }
        return values;
    }

    /// Feature values in their units, rounded as a laboratory would.
    public double[] features(RandomGenerator random) {
        double[] values = unroundedFeatures(random);
        for (int j = 0; j < values.length; j++) {
            FeatureSpec spec = bundle.schema().spec(j);
            double value = values[j];
            boolean score = spec.range().highest() <= 10;
            double step = score || Math.abs(value) >= 20 ? 1 : 0.1;
            values[j] = spec.range().clamp(Math.round(value / step) * step);
            values[j] = Math.round(values[j] * 10) / 10.0;
        }
        return values;
    }

    /// A course for these features, followed until `censoringDay` at most.
    ///
    /// @param values       complete feature values in their units
    /// @param censoringDay end of follow-up for those who live, within the grid of the model
    public SimulatedCourse course(double[] values, int censoringDay, RandomGenerator random) {
        double[] scaled = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            scaled[j] = bundle.schema().spec(j).toScale(values[j]);
        }
        double[] row = design.of(scaled);
        int draw = random.nextInt(bundle.transitions().getFirst().draws());
        double remission = time(IllnessTransition.REMISSION, draw, row, 1, random);
        double death = time(IllnessTransition.DEATH_WITHOUT_REMISSION, draw, row, 1, random);
        if (death < remission || remission >= censoringDay) {
            return ended(death, censoringDay, OptionalInt.empty(), OptionalInt.empty());
        }
        int remissionDay = whole(remission);
        double relapse = time(IllnessTransition.RELAPSE, draw, row, 1, random);
        double deathInRemission = time(IllnessTransition.DEATH_IN_REMISSION, draw, row, 1, random);
        if (deathInRemission < relapse || remissionDay + relapse >= censoringDay) {
            return ended(
                    remissionDay + deathInRemission, censoringDay, OptionalInt.of(remissionDay), OptionalInt.empty());
        }
        int relapseDay = remissionDay + whole(relapse);
        TransitionModel last = bundle.transition(IllnessTransition.DEATH_AFTER_RELAPSE);
        double factor = Math.exp(last.coefficient(draw, design.size()) * RemissionDuration.score(relapse));
        double deathAfter = relapseDay + time(IllnessTransition.DEATH_AFTER_RELAPSE, draw, row, factor, random);
        return ended(deathAfter, censoringDay, OptionalInt.of(remissionDay), OptionalInt.of(relapseDay));
    }

    private static SimulatedCourse ended(double death, int censoring, OptionalInt remission, OptionalInt relapse) {
        boolean died = death <= censoring;
        int last = died ? whole(death) : censoring;
        int earliest = Math.max(remission.orElse(0), relapse.orElse(0)) + 1;
        return new SimulatedCourse(Math.max(last, earliest), died, remission, relapse);
    }

    private static int whole(double days) {
        return Math.max(1, (int) Math.ceil(days));
    }

    /// Inversion of the cumulative hazard; infinite when the hazard of the whole grid is not enough.
    private double time(IllnessTransition transition, int draw, double[] row, double factor, RandomGenerator random) {
        TransitionModel model = bundle.transition(transition);
        double[] hazard = new double[model.gridSize()];
        model.cumulativeHazard(draw, model.linearPredictor(draw, row), hazard);
        double goal = random.nextExponential() / factor;
        int right = 1;
        while (right < hazard.length && hazard[right] < goal) {
            right++;
        }
        if (right == hazard.length) {
            return Double.POSITIVE_INFINITY;
        }
        double share = (goal - hazard[right - 1]) / (hazard[right] - hazard[right - 1]);
        return (right - 1 + share) * bundle.grid().widthDays();
    }
}
