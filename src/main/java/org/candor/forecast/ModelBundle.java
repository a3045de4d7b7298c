package org.candor.forecast;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.FeatureSchema;
import org.candor.feature.ModelTerm;
import org.candor.reliability.LatentGaussian;
import org.candor.reliability.LocalSupport;
import org.candor.survival.IllnessTransition;
import org.candor.survival.TimeGrid;

/// Everything a forecast needs, fitted and frozen. Holds aggregates only, never a patient's row.
///
/// @param id          name of the model
/// @param version     version of the model
/// @param schema      the features, in order
/// @param terms       columns of the design, in the order of the coefficients
/// @param imputation  joint model of the features, for what is missing
/// @param grid        times of the baselines
/// @param transitions one fitted hazard for each transition of the illness
/// @param training    where it came from and what it must not be used for
/// @param support     how many patients of the cohort had a similar risk, empty for a cohort that was not
///     tabulated
/// @param calibration what was measured on forecasts of patients it had not seen, and is applied when it is
///     served
public record ModelBundle(
        String id,
        String version,
        FeatureSchema schema,
        List<ModelTerm> terms,
        LatentGaussian imputation,
        TimeGrid grid,
        List<TransitionModel> transitions,
        TrainingRecord training,
        Optional<LocalSupport> support,
        CalibrationConstants calibration) {

    public ModelBundle {
        terms = List.copyOf(terms);
        transitions = List.copyOf(transitions);
        if (imputation.variables().size() != schema.size()) {
            throw new IllegalArgumentException("the imputation model must cover the schema " + schema.id());
        }
        Set<IllnessTransition> missing = EnumSet.allOf(IllnessTransition.class);
        for (TransitionModel transition : transitions) {
            missing.remove(transition.transition());
            if (transition.gridSize() != grid.size()
                    || transition.draws() != transitions.getFirst().draws()) {
                throw new IllegalArgumentException("transitions must share grid and number of draws");
            }
        }
        if (!missing.isEmpty() || transitions.size() != IllnessTransition.values().length) {
            throw new IllegalArgumentException("expected each transition once, missing " + missing);
        }
    }

    /// A bundle that was neither tabulated nor calibrated.
    public ModelBundle(
            String id,
            String version,
            FeatureSchema schema,
            List<ModelTerm> terms,
            LatentGaussian imputation,
            TimeGrid grid,
            List<TransitionModel> transitions,
            TrainingRecord training) {
        this(
                id,
                version,
                schema,
                terms,
                imputation,
                grid,
                transitions,
                training,
                Optional.empty(),
                CalibrationConstants.NONE);
    }

    /// The same model under another version.
    public ModelBundle withVersion(String other) {
        return new ModelBundle(id, other, schema, terms, imputation, grid, transitions, training, support, calibration);
    }

    /// The same model with other constants of calibration.
    public ModelBundle withCalibration(CalibrationConstants constants) {
        return new ModelBundle(id, version, schema, terms, imputation, grid, transitions, training, support, constants);
    }

    /// The same model with the table of its cohort.
    public ModelBundle withSupport(LocalSupport table) {
        return new ModelBundle(
                id, version, schema, terms, imputation, grid, transitions, training, Optional.of(table), calibration);
    }

    public TransitionModel transition(IllnessTransition wanted) {
        return transitions.stream()
                .filter(one -> one.transition() == wanted)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "ModelBundle[" + id + " " + version + "]";
    }
}
