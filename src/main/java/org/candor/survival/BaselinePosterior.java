package org.candor.survival;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The posterior of the cumulative baseline hazard of a Cox model given its coefficients.
///
/// Given `beta`, the baseline jumps at event time `k` by `Gamma(shape W_k, rate S0_k(beta))`, independently: the gamma
/// process posterior with vanishing prior weight (Kalbfleisch 1978; Sinha, Ibrahim and Chen 2003). The jump has mean
/// `W_k / S0_k`, Breslow's estimate, and variance `W_k / S0_k^2`. The baseline is at `x = 0`, read at the points of a
/// grid, and constant after the last event.
///
/// One stratum; fit strata apart, or read each from its own data.
public final class BaselinePosterior {
    private final RiskSets sets;
    private final Matrix x;
    private final TimeGrid grid;
    private final int eventTimes;

    private BaselinePosterior(RiskSets sets, Matrix x, TimeGrid grid) {
        this.sets = sets;
        this.x = x;
        this.grid = grid;
        this.eventTimes = sets.times().firstAfter(grid.lastDay(), 0);
    }

    /// @param x the covariates, one row for each subject
    /// @throws IllegalArgumentException when sizes differ, or there is more than one stratum or no event
    public static BaselinePosterior of(SurvivalData data, Matrix x, TimeGrid grid) {
        if (x.rows() != data.n()) {
            throw new IllegalArgumentException(data.n() + " subjects but " + x.rows() + " rows of covariates");
        }
        RiskSets sets = new RiskSets(data);
        if (sets.times().strata() != 1 || sets.times().count() == 0) {
            throw new IllegalArgumentException("one stratum with an event is needed");
        }
        int[] rows = new int[sets.positions()];
        Arrays.setAll(rows, sets::row);
        return new BaselinePosterior(sets, x.selectRows(rows), grid);
    }

    public TimeGrid grid() {
        return grid;
    }

    /// Breslow's `H0` at the points of the grid.
    public double[] estimate(double[] coefficients) {
        BreslowBaseline given = given(coefficients);
        double[] jumps = new double[eventTimes];
        Arrays.setAll(jumps, given::jump);
        return cumulate(jumps);
    }

    /// A draw of `H0` at the points of the grid; the same generator in the same state gives the same bits.
    public double[] draw(double[] coefficients, RandomGenerator random) {
        BreslowBaseline given = given(coefficients);
        double[] jumps = new double[eventTimes];
        Arrays.setAll(jumps, k -> GammaSampler.draw(given.events(k), random) / given.riskSum(k));
        return cumulate(jumps);
    }

    private BreslowBaseline given(double[] coefficients) {
        return BreslowBaseline.of(sets, x.times(coefficients), Ties.BRESLOW);
    }

    private double[] cumulate(double[] jumps) {
        double[] cumulative = new double[grid.size()];
        double sum = 0;
        int k = 0;
        for (int i = 0; i < cumulative.length; i++) {
            while (k < jumps.length && sets.times().time(k) <= grid.day(i)) {
                sum += jumps[k++];
            }
            cumulative[i] = sum;
        }
        return cumulative;
    }
}
