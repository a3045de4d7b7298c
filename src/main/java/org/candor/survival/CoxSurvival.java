package org.candor.survival;

import java.util.Arrays;

/// What a Cox fit predicts for a subject: `S(t | x) = exp(-H0(t) exp(x' beta))`, with the hazard jumps of the
/// fit's ties and standard errors that hold the uncertainty of both the coefficients and the baseline.
///
/// With `H(t)` the predicted cumulative hazard, `v_k` the variance of the jump `h_k` and `xbar_k` the means
/// of the risk sets,
///
///     Var H(t) = exp(2 x' beta) ( sum_{k <= t} v_k + d(t)' V d(t) ),   d(t) = sum_{k <= t} h_k (x - xbar_k)
///
/// Breslow: `v_k = W_k / S0_k^2`; Efron: `v_k = W_k / d_k sum_r 1 / (S0_k - r / d_k S0D_k)^2`. As R's
/// `survfit(coxph, newdata)`. Sources: Tsiatis, Annals of Statistics 9 (1981) 93-108; Therneau and Grambsch
/// 2000, section 10.2.
public final class CoxSurvival {
    private final double[] coefficients;
    private final Matrix covariance;
    private final EventTimes times;
    private final double[] middle;
    private final double[] centre;
    private final double[] hazard;
    private final double[] variance;
    private final double[] hazardMean;

    private CoxSurvival(CoxPartialLikelihood likelihood, Matrix x, CoxFit fit) {
        this.coefficients = fit.coefficients();
        this.covariance = fit.covariance();
        RiskSets sets = likelihood.sets();
        this.times = sets.times();
        int p = coefficients.length;
        Risks risks = likelihood.risks(coefficients);
        this.middle = new double[times.strata()];
        this.centre = new double[times.strata() * p];
        for (int stratum = 0; stratum < times.strata(); stratum++) {
            middle[stratum] = risks.middle(stratum);
            int first = sets.start(stratum);
            for (int j = 0; j < p && first < sets.end(stratum); j++) {
                centre[stratum * p + j] = x.get(sets.row(first), j) - likelihood.centred(first, j);
            }
        }
        RiskSetMeans means = likelihood.means(risks);
        this.hazard = new double[times.count()];
        this.variance = new double[times.count()];
        this.hazardMean = new double[times.count() * p];
        for (int k = 0; k < hazard.length; k++) {
            boolean first = k == times.firstOf(times.stratumAt(k));
            hazard[k] = means.jump(k) + (first ? 0 : hazard[k - 1]);
            variance[k] = means.jumpVariance(k) + (first ? 0 : variance[k - 1]);
            for (int j = 0; j < p; j++) {
                hazardMean[k * p + j] = means.hazardMean(k, j) + (first ? 0 : hazardMean[(k - 1) * p + j]);
            }
        }
    }

    /// @param data the follow-up of the fit
    /// @param x    the covariates of the fit
    /// @throws IllegalArgumentException when the rows or columns are not those of the fit
    public static CoxSurvival of(SurvivalData data, Matrix x, CoxFit fit) {
        return new CoxSurvival(CoxPartialLikelihood.of(data, x, fit.ties()), x, fit);
    }

    /// The curve of a subject of a stratum.
    ///
    /// @param covariates in the order of the columns of the fit
    /// @throws IllegalArgumentException when their number is wrong, one is not finite or the fit has no such
    ///     stratum
    public CoxSurvivalCurve curve(double[] covariates, int stratum) {
        int index = times.stratumOf(stratum);
        if (index < 0 || index >= times.strata() || times.label(index) != stratum) {
            throw new IllegalArgumentException("there is no stratum " + stratum);
        }
        if (covariates.length != coefficients.length
                || !Arrays.stream(covariates).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "expected " + coefficients.length + " finite covariates, got " + covariates.length);
        }
        double[] centred = covariates.clone();
        double eta = -middle[index];
        for (int j = 0; j < centred.length; j++) {
            centred[j] -= centre[index * centred.length + j];
            eta += centred[j] * coefficients[j];
        }
        double risk = StrictMath.exp(eta);
        int start = times.firstOf(index);
        int count = times.firstOf(index + 1) - start;
        double[] time = new double[count];
        double[] predicted = new double[count];
        double[] error = new double[count];
        for (int i = 0; i < count; i++) {
            time[i] = times.time(start + i);
            predicted[i] = risk * hazard[start + i];
            error[i] = risk * Math.sqrt(variance[start + i] + coefficientPart(centred, start + i));
        }
        return new CoxSurvivalCurve(time, predicted, error);
    }

    /// `d(t)' V d(t)`.
    private double coefficientPart(double[] centred, int k) {
        int p = centred.length;
        double[] d = new double[p];
        Arrays.setAll(d, j -> hazard[k] * centred[j] - hazardMean[k * p + j]);
        double sum = 0;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                sum += d[i] * covariance.get(i, j) * d[j];
            }
        }
        return Math.max(sum, 0);
    }
}
