package org.candor.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The state of the sampler of [CoupledCox]: coefficients of all models and the precision of each group, with running
/// means over sweeps. Means of coefficients are means of their conditional means, which vary less than the draws.
final class CoupledChain {
    private final List<LikelihoodExpansion> expansions;
    private final List<EffectGroup> groups;
    private final CommonCovariance common;
    private final double[][] beta;
    private final double[][] sums;
    private int sweeps;

    CoupledChain(
            List<LikelihoodExpansion> expansions,
            List<CoupledCox.Part> parts,
            List<String> sharedGroups,
            double priorWeight,
            double priorVariance) {
        this(
                expansions,
                EffectGroup.of(
                        sharedGroups,
                        parts.stream().map(CoupledCox.Part::ownGroups).toList(),
                        priorWeight,
                        priorVariance),
                new CommonCovariance(expansions.size(), priorWeight, priorVariance),
                new double[expansions.size()][]);
        for (int q = 0; q < beta.length; q++) {
            beta[q] = new double[expansions.get(q).size()];
        }
    }

    private CoupledChain(
            List<LikelihoodExpansion> expansions, List<EffectGroup> groups, CommonCovariance common, double[][] beta) {
        this.expansions = List.copyOf(expansions);
        this.groups = groups;
        this.common = common;
        this.beta = beta;
        this.sums = new double[expansions.size()][];
        forget();
    }

    /// The same state with other expansions and no memory of past sweeps.
    CoupledChain startingAgain(List<LikelihoodExpansion> anew) {
        List<EffectGroup> copies = groups.stream().map(EffectGroup::copy).toList();
        return new CoupledChain(anew, copies, common, coefficients());
    }

    /// Starts the means again.
    void forget() {
        sweeps = 0;
        for (int q = 0; q < sums.length; q++) {
            sums[q] = new double[expansions.get(q).size()];
        }
        groups.forEach(EffectGroup::forget);
    }

    void sweep(int count, RandomGenerator random) {
        for (int sweep = 0; sweep < count; sweep++) {
            for (int q = 0; q < beta.length; q++) {
                drawCoefficients(q, random);
            }
            common.draw(groups, beta, random);
            sweeps++;
        }
    }

    private void drawCoefficients(int q, RandomGenerator random) {
        int size = beta[q].length;
        double[] precision = new double[size];
        double[] pull = new double[size];
        for (EffectGroup group : groups) {
            group.addPrior(q, beta, precision, pull);
        }
        Cholesky factor = expansions.get(q).factorWith(precision);
        double[] mean = factor.solve(expansions.get(q).linearWith(pull));
        double[] normal = new double[size];
        Arrays.setAll(normal, j -> random.nextGaussian());
        double[] noise = factor.solveTransposed(normal);
        for (int j = 0; j < size; j++) {
            sums[q][j] += mean[j];
            beta[q][j] = mean[j] + noise[j];
        }
    }

    /// A copy of the current coefficients, model by model.
    double[][] coefficients() {
        double[][] copy = new double[beta.length][];
        for (int q = 0; q < beta.length; q++) {
            copy[q] = beta[q].clone();
        }
        return copy;
    }

    double[][] means() {
        double[][] means = new double[sums.length][];
        for (int q = 0; q < sums.length; q++) {
            means[q] = Arrays.stream(sums[q]).map(sum -> sum / sweeps).toArray();
        }
        return means;
    }

    List<String> groups(int model) {
        List<String> names = new ArrayList<>();
        for (EffectGroup group : groups) {
            if (group.in(model)) {
                names.add(group.name());
            }
        }
        return names;
    }

    double variance(int model, String group) {
        return find(model, group).variance(model);
    }

    double correlation(String group, int model, int other) {
        return find(model, group).correlation(model, other);
    }

    private EffectGroup find(int model, String name) {
        return groups.stream()
                .filter(group -> group.in(model) && group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group is named " + name));
    }
}
