package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

class NegativeControlTest {
    /// The control depends on the first covariate, which drives treatment: adjusted for it there is no
    /// difference, and without it there is.
    @Test
    void findsAConfounderThatIsLeftOut() {
        RandomGenerator random = SimulatedTrial.random(1);
        TrialCohort cohort = SimulatedTrial.atStart(2000, 1, random);
        Arms arms = cohort.landmark(0, Endpoint.OVERALL_SURVIVAL);
        double[] control = new double[arms.n()];
        double[][] others = new double[arms.n()][];
        for (int i = 0; i < control.length; i++) {
            double[] row = arms.covariates().row(i);
            control[i] = row[0] + random.nextGaussian();
            others[i] = new double[] {row[1], row[2]};
        }
        Effect adjusted = NegativeControl.difference(arms, control, arms.covariates());
        Effect left = NegativeControl.difference(arms, control, Matrix.ofRows(others));

        assertThat(adjusted.value()).isCloseTo(0, within(3 * adjusted.standardError()));
        assertThat(left.value()).isGreaterThan(5 * left.standardError());
    }
}
