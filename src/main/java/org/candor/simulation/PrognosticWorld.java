package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// The truth of one cohort of [PrognosticScenario]: effects drawn by group, features from a latent normal model with
/// three common factors, survival times from a Weibull hazard, holes that depend on age.
///
/// Day 1095 has a baseline survival of one half. Follow-up is censored uniformly between 2 and 9 years.
final class PrognosticWorld {
    static final double HORIZON = 1095;

    private static final double SHAPE = 0.8;
    private static final int FACTORS = 3;
    private static final double LOADING = 0.5;

    /// Columns of one kind.
    ///
    /// @param columns  how many
    /// @param variance variance of the effects
    /// @param binary   present or absent, or a number
    record Group(String name, int columns, double variance, boolean binary) {}

    private final List<Group> groups;
    private final List<String> groupOfColumn = new ArrayList<>();
    private final boolean[] binary;
    private final double[] beta;
    private final double[] latentMean;
    private final double[][] loading;
    private final double centre;

    PrognosticWorld(List<Group> groups, RandomGenerator random) {
        this.groups = groups;
        int size = groups.stream().mapToInt(Group::columns).sum();
        this.binary = new boolean[size];
        this.beta = new double[size];
        this.latentMean = new double[size];
        this.loading = new double[size][FACTORS];
        for (Group group : groups) {
            for (int c = 0; c < group.columns(); c++) {
                int j = groupOfColumn.size();
                groupOfColumn.add(group.name());
                binary[j] = group.binary();
                beta[j] = Math.sqrt(group.variance()) * random.nextGaussian();
                latentMean[j] = group.binary() ? -0.5 - 1.5 * random.nextDouble() : 0;
                for (int f = 0; f < FACTORS; f++) {
                    loading[j][f] = LOADING * random.nextGaussian();
                }
            }
        }
        double sum = 0;
        int enough = 2000;
        for (int i = 0; i < enough; i++) {
            sum += linearPredictor(features(random)) / enough;
        }
        this.centre = sum;
    }

    int size() {
        return beta.length;
    }

    List<String> groupOfColumn() {
        return List.copyOf(groupOfColumn);
    }

    /// The columns of the named groups, as a mask.
    boolean[] columnsOf(String... names) {
        List<String> wanted = List.of(names);
        boolean[] mask = new boolean[beta.length];
        for (int j = 0; j < mask.length; j++) {
            mask[j] = wanted.contains(groupOfColumn.get(j));
        }
        return mask;
    }

    boolean[] binary() {
        return binary.clone();
    }

    double beta(int column) {
        return beta[column];
    }

    /// Features of a new patient, nothing missing.
    double[] features(RandomGenerator random) {
        double[] common = new double[FACTORS];
        Arrays.setAll(common, f -> random.nextGaussian());
        double[] x = new double[beta.length];
        for (int j = 0; j < x.length; j++) {
            double latent = random.nextGaussian();
            double variance = 1;
            for (int f = 0; f < FACTORS; f++) {
                latent += loading[j][f] * common[f];
                variance += loading[j][f] * loading[j][f];
            }
            latent = latentMean[j] + latent / Math.sqrt(variance);
            x[j] = binary[j] ? (latent > 0 ? 1 : 0) : latent;
        }
        return x;
    }

    /// `x' beta`.
    double linearPredictor(double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] * beta[j];
        }
        return sum;
    }

    /// `S(1095 days | x)`.
    double survivalAtHorizon(double[] x) {
        return Math.exp(-Math.log(2) * Math.exp(linearPredictor(x) - centre));
    }

    /// Follow-up of patients with these features.
    SurvivalData followUp(Matrix x, RandomGenerator random) {
        double[] days = new double[x.rows()];
        boolean[] died = new boolean[x.rows()];
        for (int i = 0; i < days.length; i++) {
            double goal = random.nextExponential() / (Math.log(2) * Math.exp(linearPredictor(x.row(i)) - centre));
            double death = HORIZON * Math.pow(goal, 1 / SHAPE);
            double censoring = 730 + 2555 * random.nextDouble();
            died[i] = death <= censoring;
            days[i] = Math.max(0.5, Math.min(death, censoring));
        }
        return SurvivalData.of(days, died);
    }

    /// A mask of what is missing in the cohort: numbers one by one, groups of lesions together, all more often where
    /// the first column is high. The first group is always known.
    boolean[] missing(double[] x, double share, RandomGenerator random) {
        double probability = share * 2 / (1 + Math.exp(-x[0]));
        boolean[] missing = new boolean[x.length];
        int j = 0;
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            boolean together = random.nextDouble() < probability;
            for (int c = 0; c < group.columns(); c++) {
                missing[j++] = g > 0 && (group.binary() ? together : random.nextDouble() < probability);
            }
        }
        return missing;
    }
}
