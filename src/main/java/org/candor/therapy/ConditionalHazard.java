package org.candor.therapy;

/// From the hazard ratio of a trial, which compares two crowds, to that of one patient.
///
/// A hazard ratio is not collapsible: where patients differ in risk, the ratio between two arms is nearer to 1 than
/// the ratio for each patient. The conditional log hazard ratio `theta` is the one for which the mean curves of the
/// trial-like patients reproduce the published ratio at time `t`:
///
/// `log(mean_i S_i(t)^exp(theta)) / log(mean_i S_i(t)) = HR`.
///
/// The left side rises with `theta`, so bisection finds it.
public final class ConditionalHazard {
    private static final double WIDEST = 6;
    private static final int HALVINGS = 60;

    private ConditionalHazard() {}

    /// @param survival of trial-like patients at one time without the treatment, each strictly between 0 and 1
    /// @param ratio    the marginal hazard ratio, positive
    public static double theta(double[] survival, double ratio) {
        if (survival.length == 0 || !(ratio > 0)) {
            throw new IllegalArgumentException("a hazard ratio is positive and needs patients");
        }
        double below = -WIDEST;
        double above = WIDEST;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (below + above) / 2;
            double reached = marginal(survival, middle);
            if (reached == ratio) {
                return middle;
            }
            if (reached < ratio) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return (below + above) / 2;
    }

    /// The marginal hazard ratio that a conditional one makes.
    public static double marginal(double[] survival, double theta) {
        double without = 0;
        double with = 0;
        double factor = Math.exp(theta);
        for (double one : survival) {
            if (!(one > 0 && one < 1)) {
                throw new IllegalArgumentException("survival must lie strictly between 0 and 1, not " + one);
            }
            without += one;
            with += Math.pow(one, factor);
        }
        return Math.log(with / survival.length) / Math.log(without / survival.length);
    }

    /// How fast `theta` moves with the logarithm of the ratio, for standard errors.
    public static double slope(double[] survival, double ratio) {
        double step = 0.05;
        return (theta(survival, ratio * Math.exp(step)) - theta(survival, ratio * Math.exp(-step))) / (2 * step);
    }
}
