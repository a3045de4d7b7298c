package org.candor.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.ModelTerm;
import org.candor.feature.Range;
import org.candor.reliability.LatentGaussian;
import org.candor.survival.IllnessModel;
import org.candor.survival.IllnessTransition;
import org.candor.survival.Matrix;
import org.candor.survival.TimeGrid;

/// A model small enough to know its answers: two features, constant hazards, draws that can be made to differ.
final class SmallModel {
    /// Daily hazards of the five transitions at the reference patient.
    static final double[] RATES = {0.02, 0.002, 0.001, 0.0002, 0.003};

    static final FeatureSchema SCHEMA = new FeatureSchema(
            "small-1",
            List.of(
                    new FeatureSpec(
                            "age", "Age", "a", Scale.LINEAR, new Range(0, 120), new FeatureSource.AgeAtDiagnosis()),
                    new FeatureSpec(
                            "gene_X", "X", "1", Scale.BINARY, new Range(0, 1), new FeatureSource.GenePresent())));

    private SmallModel() {}

    /// @param geneEffects log hazard ratio of the gene on every transition to death, one for each posterior draw
    static ModelBundle bundle(float... geneEffects) {
        TimeGrid grid = IllnessModel.DEFAULT_GRID;
        List<TransitionModel> transitions = new ArrayList<>();
        for (IllnessTransition transition : IllnessTransition.values()) {
            boolean toDeath = !transition.to().alive();
            int size = transition == IllnessTransition.DEATH_AFTER_RELAPSE ? 3 : 2;
            float[][] coefficients = new float[geneEffects.length][size];
            float[][] baselines = new float[geneEffects.length][grid.size()];
            for (int b = 0; b < geneEffects.length; b++) {
                coefficients[b][1] = toDeath ? geneEffects[b] : 0;
                for (int k = 0; k < grid.size(); k++) {
                    baselines[b][k] = (float) (RATES[transition.ordinal()] * grid.day(k));
                }
            }
            transitions.add(new TransitionModel(
                    transition,
                    100,
                    new TreeMap<>(),
                    Arrays.copyOf(coefficients[0], size),
                    new TransitionModel.Draws(coefficients, baselines)));
        }
        return new ModelBundle(
                "small",
                "1",
                SCHEMA,
                List.of(
                        new ModelTerm.Linear("age", "demographics", 50, 10),
                        new ModelTerm.Linear("gene_X", "gene", 0, 1)),
                new LatentGaussian(
                        List.of(
                                new LatentGaussian.Variable("age", false, 50, 10),
                                new LatentGaussian.Variable("gene_X", true, 0, 1)),
                        new double[2],
                        Matrix.ofRows(new double[][] {{1, 0}, {0, 1}})),
                grid,
                transitions,
                new TrainingRecord(
                        "none", "none", "00", 1, 1, 1, new TreeMap<>(), new TreeMap<>(), "tests", List.of()));
    }
}
