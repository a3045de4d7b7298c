package org.candor.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.candor.feature.DesignRow;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.ModelTerm;
import org.candor.survival.DurationEffect;
import org.candor.survival.IllnessModel;
import org.candor.survival.IllnessTransition;
import org.candor.survival.StateOccupancy;

/// Which missing inputs the uncertainty of a forecast comes from.
///
/// Near the middle of the completed vectors `x`, `log(-log S)` at the horizon is `u = sum_q g_q x' beta_q`, where
/// `g_q` is its slope in the linear predictor of transition `q`. The part of `u` that moves with input `j` is `s_j`,
/// the sum of the terms that hold it. Its share of the variance of `u` over the completed vectors is the squared
/// correlation of `u` and `s_j`, less what chance alone would show: for one number with a linear effect this is
/// `(beta' Sigma e_j)^2 / (Sigma_jj beta' Sigma beta)`, the narrowing that knowing it brings on the scale of `u`.
final class MissingInputs {
    /// How many are named.
    private static final int MOST = 3;

    /// Smaller shares are not worth a name.
    private static final double LEAST = 0.1;

    /// From so many missing genes on they are one input: a panel.
    private static final int PANEL = 10;

    private static final double STEP = 0.25;

    private final ModelBundle bundle;
    private final DesignRow design;
    private final double[][] baseline;
    private final DurationEffect duration;

    MissingInputs(ModelBundle bundle, DesignRow design) {
        this.bundle = bundle;
        this.design = design;
        this.baseline =
                new double[IllnessTransition.values().length][bundle.grid().size()];
        for (TransitionModel transition : bundle.transitions()) {
            double[] mean = baseline[transition.transition().ordinal()];
            for (int b = 0; b < transition.draws(); b++) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += (double) transition.baseline(b, k) / transition.draws();
                }
            }
        }
        this.duration = RemissionDuration.effect(
                bundle.grid(),
                bundle.transition(IllnessTransition.DEATH_AFTER_RELAPSE).coefficient(design.size()));
    }

    /// @param values       what is known of the patient, `NaN` where missing
    /// @param rows         design rows of the completed vectors
    /// @param daysAlive    days from diagnosis until which the patient is known to live
    /// @param remissionDay days from diagnosis to remission, negative when none is known
    /// @param horizonDays  days from diagnosis at which survival is asked for
    List<Forecast.MissingInput> of(double[] values, double[][] rows, int daysAlive, int remissionDay, int horizonDays) {
        double[] middle = middle(rows);
        double[] slope = slopes(middle, daysAlive, remissionDay, horizonDays);
        double[] effect = new double[design.size()];
        for (TransitionModel transition : bundle.transitions()) {
            for (int k = 0; k < effect.length; k++) {
                effect[k] += slope[transition.transition().ordinal()] * transition.coefficient(k);
            }
        }
        boolean[] all = new boolean[effect.length];
        Arrays.fill(all, true);
        double[] whole = parts(rows, effect, all);
        List<Forecast.MissingInput> inputs = new ArrayList<>();
        inputs(values).forEach((name, features) -> {
            double share = share(whole, parts(rows, effect, touched(features)));
            if (share >= LEAST) {
                inputs.add(new Forecast.MissingInput(name, features, share));
            }
        });
        return inputs.stream()
                .sorted(Comparator.comparingDouble(Forecast.MissingInput::share)
                        .reversed()
                        .thenComparing(Forecast.MissingInput::name))
                .limit(MOST)
                .toList();
    }

    /// Names of missing inputs with their features. Lesions are answered by one test, and so are genes when many are
    /// missing.
    private Map<String, List<String>> inputs(double[] values) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        List<String> genes = new ArrayList<>();
        for (int j = 0; j < values.length; j++) {
            if (Double.isNaN(values[j])) {
                FeatureSpec spec = bundle.schema().spec(j);
                switch (spec.source()) {
                    case FeatureSource.LesionPresent lesion ->
                        inputs.computeIfAbsent("karyotype", any -> new ArrayList<>())
                                .add(spec.name());
                    case FeatureSource.GenePresent gene -> genes.add(spec.name());
                    case FeatureSource.AgeAtDiagnosis age -> inputs.put(words(spec), List.of(spec.name()));
                    case FeatureSource.Female female -> inputs.put("sex", List.of(spec.name()));
                    case FeatureSource.LatestQuantity quantity -> inputs.put(words(spec), List.of(spec.name()));
                    case FeatureSource.FindingPresent finding -> inputs.put(words(spec), List.of(spec.name()));
                }
            }
        }
        if (genes.size() >= PANEL) {
            inputs.put("gene panel", genes);
        } else {
            genes.forEach(gene ->
                    inputs.put(words(bundle.schema().spec(bundle.schema().index(gene))), List.of(gene)));
        }
        return inputs;
    }

    /// The label inside a sentence: `haemoglobin`, but `LDH`.
    private static String words(FeatureSpec spec) {
        String label = spec.label();
        boolean word = label.length() > 1 && Character.isLowerCase(label.charAt(1));
        return word ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
    }

    private boolean[] touched(List<String> features) {
        boolean[] touched = new boolean[design.size()];
        for (int k = 0; k < touched.length; k++) {
            touched[k] = switch (design.terms().get(k)) {
                case ModelTerm.Linear linear -> features.contains(linear.feature());
                case ModelTerm.Hinge hinge -> features.contains(hinge.feature());
                case ModelTerm.Product product ->
                    features.contains(product.first()) || features.contains(product.second());
            };
        }
        return touched;
    }

    private static double[] middle(double[][] rows) {
        double[] middle = new double[rows[0].length];
        for (double[] row : rows) {
            for (int k = 0; k < middle.length; k++) {
                middle[k] += row[k] / rows.length;
            }
        }
        return middle;
    }

    private static double[] parts(double[][] rows, double[] effect, boolean[] terms) {
        double[] parts = new double[rows.length];
        for (int i = 0; i < parts.length; i++) {
            for (int k = 0; k < effect.length; k++) {
                parts[i] += terms[k] ? effect[k] * rows[i][k] : 0;
            }
        }
        return parts;
    }

    /// The squared correlation, less its expectation when there is none.
    private static double share(double[] whole, double[] part) {
        double meanWhole = Arrays.stream(whole).average().orElseThrow();
        double meanPart = Arrays.stream(part).average().orElseThrow();
        double both = 0;
        double squaresWhole = 0;
        double squaresPart = 0;
        for (int i = 0; i < whole.length; i++) {
            both += (whole[i] - meanWhole) * (part[i] - meanPart);
            squaresWhole += (whole[i] - meanWhole) * (whole[i] - meanWhole);
            squaresPart += (part[i] - meanPart) * (part[i] - meanPart);
        }
        if (!(squaresWhole > 0 && squaresPart > 0) || whole.length < 3) {
            return 0;
        }
        double squared = Math.min(1, both * both / (squaresWhole * squaresPart));
        return Math.max(0, squared - (1 - squared) / (whole.length - 2));
    }

    /// Slope of `log(-log S)` in the linear predictor of each transition.
    private double[] slopes(double[] middle, int daysAlive, int remissionDay, int horizonDays) {
        double[] predictor = new double[baseline.length];
        for (TransitionModel transition : bundle.transitions()) {
            for (int k = 0; k < middle.length; k++) {
                predictor[transition.transition().ordinal()] += middle[k] * transition.coefficient(k);
            }
        }
        double here = outcome(predictor, daysAlive, remissionDay, horizonDays);
        double[] slopes = new double[predictor.length];
        for (int q = 0; q < slopes.length; q++) {
            double[] moved = predictor.clone();
            moved[q] += STEP;
            slopes[q] = (outcome(moved, daysAlive, remissionDay, horizonDays) - here) / STEP;
        }
        return slopes;
    }

    private double outcome(double[] predictor, int daysAlive, int remissionDay, int horizonDays) {
        double[][] hazards = new double[baseline.length][];
        for (int q = 0; q < hazards.length; q++) {
            double factor = Math.exp(predictor[q]);
            hazards[q] =
                    Arrays.stream(baseline[q]).map(hazard -> hazard * factor).toArray();
        }
        IllnessModel illness = new IllnessModel(bundle.grid());
        int offset = Math.max(0, remissionDay);
        StateOccupancy course = remissionDay < 0
                ? illness.fromDiagnosis(hazards, duration)
                : illness.fromRemission(hazards, duration, daysAlive - remissionDay);
        double survival = course.survivalAt(horizonDays - offset) / course.survivalAt(daysAlive - offset);
        return Math.log(-Math.log(Math.clamp(survival, 1e-12, 1 - 1e-12)));
    }
}
