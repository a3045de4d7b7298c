package org.candor.causal;

import java.util.Arrays;
import org.candor.survival.Matrix;

/// The contrast of something that the treatment cannot have changed, because it was there before: after
/// adjustment it should not differ between arms. If it does, something that drove treatment is not adjusted
/// for.
///
/// Augmented inverse-probability weighting of a number: propensity by [LogisticRidge], its mean in each arm
/// by [RidgeRegression]. Source: Lipsitch, Tchetgen Tchetgen and Cohen, Epidemiology 21 (2010) 383-388.
public final class NegativeControl {
    private static final double CLIP = 0.02;

    private NegativeControl() {}

    /// @param values one number for each person of the arms, known before treatment
    /// @param x      what is adjusted for; must not hold the values themselves
    public static Effect difference(Arms arms, double[] values, Matrix x) {
        if (values.length != arms.n() || x.rows() != arms.n()) {
            throw new IllegalArgumentException(arms.n() + " persons but " + values.length + " values");
        }
        double[] propensity = LogisticRidge.fit(x, arms.treated()).probabilities(x);
        RidgeRegression treated = model(arms, values, x, true);
        RidgeRegression control = model(arms, values, x, false);
        double[] influence = new double[arms.n()];
        for (int i = 0; i < influence.length; i++) {
            double[] row = x.row(i);
            double e = Math.clamp(propensity[i], CLIP, 1 - CLIP);
            double one = treated.predict(row);
            double zero = control.predict(row);
            influence[i] = one - zero + (arms.treated(i) ? (values[i] - one) / e : -(values[i] - zero) / (1 - e));
        }
        return Effect.mean(influence);
    }

    private static RidgeRegression model(Arms arms, double[] values, Matrix x, boolean arm) {
        int[] members = arms.arm(arm);
        return RidgeRegression.fit(
                x.selectRows(members),
                Arrays.stream(members).mapToDouble(i -> values[i]).toArray());
    }
}
