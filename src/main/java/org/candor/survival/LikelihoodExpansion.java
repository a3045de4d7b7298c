package org.candor.survival;

/// A Cox model's log partial likelihood near a point `b`, to second order:
///
/// `l(beta) = l(b) + g'(beta - b) - 1/2 (beta - b)' I (beta - b)`, with gradient `g` and information `I` at `b`.
///
/// As a function of `beta` it is normal with precision `I` and linear term `I b + g`, so that with a normal prior
/// everything about the coefficients is known in closed form.
final class LikelihoodExpansion {
    private final double[] information;
    private final double[] linear;

    private LikelihoodExpansion(double[] information, double[] linear) {
        this.information = information;
        this.linear = linear;
    }

    static LikelihoodExpansion at(CoxPartialLikelihood likelihood, double[] point) {
        CoxPartialLikelihood.Derivatives derivatives = likelihood.derivatives(point);
        double[] information = derivatives.informationRowMajor();
        double[] linear = derivatives.gradient();
        int size = point.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                linear[i] += information[i * size + j] * point[j];
            }
        }
        return new LikelihoodExpansion(information, linear);
    }

    /// Number of coefficients.
    int size() {
        return linear.length;
    }

    /// The factor of `I + diag(precision)`.
    Cholesky factorWith(double[] precision) {
        double[] sum = information.clone();
        for (int j = 0; j < precision.length; j++) {
            sum[j * precision.length + j] += precision[j];
        }
        return Cholesky.of(sum, precision.length);
    }

    /// `I b + g + more`.
    double[] linearWith(double[] more) {
        double[] sum = linear.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += more[j];
        }
        return sum;
    }
}
