package org.candor.survival;

import java.util.Arrays;

/// A Cox model as a [SurvivalModel]: `S(t | x) = exp(-H0(t) exp(x' beta))`, with coefficients however they
/// were fitted and Breslow's baseline. For errors and intervals see [CoxSurvival].
public final class ProportionalHazards implements SurvivalModel {
    private final double[] coefficients;
    private final double[] centre;
    private final StepFunction hazard;

    private ProportionalHazards(double[] coefficients, double[] centre, StepFunction hazard) {
        this.coefficients = coefficients;
        this.centre = centre;
        this.hazard = hazard;
    }

    /// @param data         one stratum, from which the baseline is estimated
    /// @param x            one row per subject
    /// @param coefficients one for each column of `x`
    /// @throws IllegalArgumentException when sizes differ or there are several strata
    public static ProportionalHazards of(SurvivalData data, Matrix x, double[] coefficients) {
        if (x.rows() != data.n() || x.rows() == 0) {
            throw new IllegalArgumentException(data.n() + " subjects but " + x.rows() + " rows of covariates");
        }
        int stratum = data.stratum(0);
        double[] centre = new double[x.columns()];
        for (int i = 0; i < x.rows(); i++) {
            if (data.stratum(i) != stratum) {
                throw new IllegalArgumentException("one baseline is for one stratum, row " + i + " has another");
            }
            for (int j = 0; j < centre.length; j++) {
                centre[j] += x.get(i, j) / x.rows();
            }
        }
        double atCentre = Matrix.ofRowMajor(1, centre.length, centre).times(coefficients)[0];
        double[] centred =
                Arrays.stream(x.times(coefficients)).map(eta -> eta - atCentre).toArray();
        StepFunction hazard = BreslowBaseline.of(data, centred).cumulativeHazard(stratum);
        return new ProportionalHazards(coefficients.clone(), centre, hazard);
    }

    @Override
    public int covariates() {
        return coefficients.length;
    }

    /// A step at every event time of the training data.
    @Override
    public StepFunction survival(double[] covariates) {
        double risk = StrictMath.exp(linearPredictor(covariates));
        double[] times = new double[hazard.size()];
        double[] values = new double[hazard.size()];
        for (int k = 0; k < values.length; k++) {
            times[k] = hazard.time(k);
            values[k] = StrictMath.exp(-hazard.value(k) * risk);
        }
        return StepFunction.of(1, times, values);
    }

    /// `(x - xbar)' beta`, with the means of the training data.
    public double linearPredictor(double[] covariates) {
        if (covariates.length != coefficients.length
                || !Arrays.stream(covariates).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "expected " + coefficients.length + " finite covariates, got " + covariates.length);
        }
        double sum = 0;
        for (int j = 0; j < covariates.length; j++) {
            sum += (covariates[j] - centre[j]) * coefficients[j];
        }
        return sum;
    }
}
