package org.candor.survival;

import java.util.Arrays;

/// The times of [GrayTest] with an event of any cause, and for each the state of the groups just before and
/// after it.
final class SubdistributionSteps {
    private final int groups;
    private final int size;
    private final int[] events;
    private final int[] rivals;
    private final int[] atRisk;
    private final double[] survivalBefore;
    private final double[] survival;
    private final double[] incidenceBefore;
    private final double[] pooledBefore;
    private final double[] pooled;
    private final double rho;

    SubdistributionSteps(CompetingRisksData data, int cause, int[] group, int groups, double rho) {
        double[] times = data.distinctTimes();
        this.groups = groups;
        this.size = times.length;
        this.rho = rho;
        this.events = new int[size * groups];
        this.rivals = new int[size * groups];
        this.atRisk = new int[size * groups];
        for (int i = 0; i < data.n(); i++) {
            int last = Arrays.binarySearch(times, data.time(i));
            atRisk[last * groups + group[i]]++;
            events[last * groups + group[i]] += data.cause(i) == cause ? 1 : 0;
            rivals[last * groups + group[i]] += data.cause(i) != cause && data.cause(i) != 0 ? 1 : 0;
        }
        for (int cell = (size - 1) * groups - 1; cell >= 0; cell--) {
            atRisk[cell] += atRisk[cell + groups];
        }
        this.survivalBefore = new double[size * groups];
        this.survival = new double[size * groups];
        this.incidenceBefore = new double[size * groups];
        this.pooledBefore = new double[size];
        this.pooled = new double[size];
        walk();
    }

    private void walk() {
        double[] s = new double[groups];
        double[] f = new double[groups];
        Arrays.fill(s, 1);
        double all = 0;
        for (int k = 0; k < size; k++) {
            pooledBefore[k] = all;
            for (int g = 0; g < groups; g++) {
                int cell = k * groups + g;
                survivalBefore[cell] = s[g];
                incidenceBefore[cell] = f[g];
                if (atRisk[cell] > 0) {
                    f[g] += s[g] * events[cell] / atRisk[cell];
                    s[g] *= (double) (atRisk[cell] - events[cell] - rivals[cell]) / atRisk[cell];
                }
                survival[cell] = s[g];
            }
            int d = events(k);
            all += d == 0 ? 0 : d / weights(k);
            pooled[k] = all;
        }
    }

    private int events(int k) {
        int sum = 0;
        for (int g = 0; g < groups; g++) {
            sum += events[k * groups + g];
        }
        return sum;
    }

    /// `h_g`, 0 when nobody of the group is at risk.
    private double weight(int k, int g) {
        int cell = k * groups + g;
        return atRisk[cell] == 0 ? 0 : atRisk[cell] / survivalBefore[cell];
    }

    /// `h`.
    private double weights(int k) {
        double sum = 0;
        for (int g = 0; g < groups; g++) {
            sum += weight(k, g);
        }
        return sum;
    }

    private double factor(int k) {
        return StrictMath.pow(1 - pooledBefore[k], rho);
    }

    /// `a_gj`.
    private double share(int k, int g, int j, double all) {
        return factor(k) * weight(k, j) * ((g == j ? 1 : 0) - weight(k, g) / all);
    }

    void addScores(double[] score) {
        for (int k = 0; k < size; k++) {
            int d = events(k);
            double sum = 0;
            for (int g = 0; g < groups; g++) {
                sum += weight(k, g) * (1 - incidenceBefore[k * groups + g]);
            }
            for (int g = 0; d > 0 && g < groups; g++) {
                double expected = d * weight(k, g) * (1 - incidenceBefore[k * groups + g]) / sum;
                score[g] += factor(k) * (events[k * groups + g] - expected);
            }
        }
    }

    /// From the last time to the first, so that what comes after a time is known.
    void addVariance(double[] variance) {
        double[] after = new double[groups * groups];
        double[] own = new double[groups];
        double[] other = new double[groups];
        for (int k = size - 1; k >= 0; k--) {
            int d = events(k);
            double all = weights(k);
            for (int j = 0; j < groups; j++) {
                int cell = k * groups + j;
                if (atRisk[cell] == 0) {
                    continue;
                }
                double left = survival[cell] > 0 ? (1 - pooled[k]) / survival[cell] : 0;
                for (int g = 0; g < groups; g++) {
                    own[g] = share(k, g, j, all) + (1 - left) * after[g * groups + j];
                    other[g] = left * after[g * groups + j];
                }
                addProducts(variance, own, ownVariance(cell, d, all));
                addProducts(variance, other, otherVariance(cell));
            }
            for (int g = 0; d > 0 && g < groups; g++) {
                for (int j = 0; j < groups; j++) {
                    after[g * groups + j] += share(k, g, j, all) * d / (all * (1 - pooledBefore[k]));
                }
            }
        }
    }

    /// Of the hazard of the cause in a group, were it that of all groups.
    private double ownVariance(int cell, int d, double all) {
        double s = survivalBefore[cell];
        double ties = d > 1 ? 1 - (d - 1) / (all * s - 1) : 1;
        return ties * s * d / (all * atRisk[cell]);
    }

    private double otherVariance(int cell) {
        double e = rivals[cell];
        double ties = e > 1 ? 1 - (e - 1) / (atRisk[cell] - 1) : 1;
        double s = survivalBefore[cell];
        return survival[cell] > 0 ? ties * s * s * e / ((double) atRisk[cell] * atRisk[cell]) : 0;
    }

    private void addProducts(double[] variance, double[] vector, double factor) {
        for (int g = 0; factor != 0 && g < groups; g++) {
            for (int h = 0; h < groups; h++) {
                variance[g * groups + h] += factor * vector[g] * vector[h];
            }
        }
    }
}
