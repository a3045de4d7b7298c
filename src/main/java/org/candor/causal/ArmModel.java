package org.candor.causal;

import java.util.List;
import java.util.TreeMap;

/// The fitted hazards of one arm: of every cause, and of censoring.
///
/// The conditional distribution is discrete, at the event times of the fit: of those at risk at `u` the share
/// `1 - exp(-sum_j dH_j(u | x))` leaves, cause `j` in proportion to `dH_j`. Then `S(t | x) = exp(-sum_j
/// H_j(t | x))` exactly, and the martingale increments below have conditional mean zero under the model.
final class ArmModel {
    static final double SMALLEST_CENSORING_SURVIVAL = 0.05;

    private final List<HazardFit> causes;
    private final HazardFit censoring;
    private final double[] times;
    private final double[][] jumps;
    private final double[] censoringBefore;

    ArmModel(List<HazardFit> causes, HazardFit censoring) {
        this.causes = List.copyOf(causes);
        this.censoring = censoring;
        TreeMap<Double, double[]> all = new TreeMap<>();
        for (int j = 0; j < causes.size(); j++) {
            HazardFit fit = causes.get(j);
            for (int k = 0; k < fit.size(); k++) {
                all.computeIfAbsent(fit.time(k), any -> new double[causes.size()])[j] = fit.jump(k);
            }
        }
        this.times = all.keySet().stream().mapToDouble(day -> day).toArray();
        this.jumps = all.values().toArray(double[][]::new);
        this.censoringBefore = new double[times.length];
        double sum = 0;
        int next = 0;
        for (int k = 0; k < times.length; k++) {
            while (next < censoring.size() && censoring.time(next) < times[k]) {
                sum += censoring.jump(next++);
            }
            censoringBefore[k] = sum;
        }
    }

    int causes() {
        return causes.size();
    }

    int size() {
        return times.length;
    }

    double time(int k) {
        return times[k];
    }

    double jump(int k, int cause) {
        return jumps[k][cause];
    }

    double risk(int cause, double[] row) {
        return causes.get(cause).risk(row);
    }

    double censoringRisk(double[] row) {
        return censoring.risk(row);
    }

    /// `G(u_k - | x)`, not below [#SMALLEST_CENSORING_SURVIVAL].
    double censoringSurvival(int k, double censoringRisk) {
        return Math.max(SMALLEST_CENSORING_SURVIVAL, Math.exp(-censoringBefore[k] * censoringRisk));
    }

    /// `G(day - | x)`, floored alike.
    double censoringSurvivalBefore(double day, double censoringRisk) {
        double sum = 0;
        for (int k = 0; k < censoring.size() && censoring.time(k) < day; k++) {
            sum += censoring.jump(k);
        }
        return Math.max(SMALLEST_CENSORING_SURVIVAL, Math.exp(-sum * censoringRisk));
    }
}
