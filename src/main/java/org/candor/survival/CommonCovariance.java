package org.candor.survival;

import java.util.List;
import java.util.random.RandomGenerator;

/// What the models of [CoupledCox] have in common in every group of columns: the covariance `Omega` of the `Q`
/// coefficients of a column, up to the size of its group.
///
/// The prior is `Omega ~ IW(Q - 1 + nu, nu s0 I)`; given the coefficients `b_j` of `k` shared columns and the sizes of
/// their groups, `Omega^-1 ~ Wishart(Q - 1 + nu + k, (nu s0 I + sum_j b_j b_j' / tau_g(j))^-1)`.
final class CommonCovariance {
    private final int models;
    private final double priorWeight;
    private final double priorVariance;

    CommonCovariance(int models, double priorWeight, double priorVariance) {
        this.models = models;
        this.priorWeight = priorWeight;
        this.priorVariance = priorVariance;
    }

    /// Draws `Omega` given the coefficients, then the size of each group given `Omega`. Groups of one model draw their
    /// own variance.
    void draw(List<EffectGroup> groups, double[][] beta, RandomGenerator random) {
        List<EffectGroup> shared = groups.stream().filter(EffectGroup::shared).toList();
        if (!shared.isEmpty()) {
            double[] common = drawPrecision(shared, beta, random);
            shared.forEach(group -> group.drawSize(common, beta, random));
        }
        groups.stream().filter(group -> !group.shared()).forEach(group -> group.drawVariance(beta, random));
    }

    private double[] drawPrecision(List<EffectGroup> shared, double[][] beta, RandomGenerator random) {
        double[] scatter = new double[models * models];
        for (int q = 0; q < models; q++) {
            scatter[q * models + q] = priorWeight * priorVariance;
        }
        double degrees = models - 1 + priorWeight;
        for (EffectGroup group : shared) {
            group.addScatter(beta, scatter);
            degrees += group.columns();
        }
        return EffectGroup.wishart(Cholesky.of(scatter, models), degrees, random);
    }
}
