package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ColumnMeansTest {
    private static final SurvivalData FOUR =
            SurvivalData.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, false});
    private static final Matrix X = Matrix.ofRowMajor(4, 2, new double[] {50, 0, 70, 1, 40, 1, 60, 0});

    /// (50 + 70 + 40 + 60) / 4 = 55; with weights 1, 2, 3, 4 it is (50 + 140 + 120 + 240) / 10 = 55 too, so the
    /// weights 3, 1, 1, 1 are taken: (150 + 70 + 40 + 60) / 6 = 320 / 6.
    @Test
    void meansByHand() {
        assertThat(ColumnMeans.of(FOUR, X).mean(0)).isEqualTo(55);
        SurvivalData weighted = FOUR.withWeights(new double[] {3, 1, 1, 1});
        assertThat(ColumnMeans.of(weighted, X).mean(0)).isCloseTo(320.0 / 6, within(1e-13));
    }

    @Test
    void indicatorsStayWhereTheyAre() {
        assertThat(ColumnMeans.of(FOUR, X).mean(1)).isZero();
        Matrix coded = Matrix.ofRowMajor(4, 1, new double[] {1, 2, 2, 1});
        assertThat(ColumnMeans.of(FOUR, coded).mean(0)).isEqualTo(1.5);
    }

    @Test
    void aSubjectAtTheMeansHasPredictorZeroAndDifferencesStay() {
        CoxFit fit = CoxRegression.withDefaults().fit(FOUR, X);
        double[] centred =
                ColumnMeans.of(FOUR, X).linearPredictors(Matrix.ofRowMajor(2, 2, new double[] {55, 0, 56, 1}), fit);
        assertThat(centred[0]).isCloseTo(0, within(1e-12));
        assertThat(centred[1]).isCloseTo(fit.coefficient(0) + fit.coefficient(1), within(1e-12));
    }

    /// `coxph(Surv(start, stop, event) ~ age + year + surgery + transplant, heart, weights = 1 + surgery / 4)` of R's
    /// survival 3.5-3: `means` and the first `linear.predictors`.
    @Test
    void meansAndPredictorsOfStartStopRowsAreThoseOfR() {
        CoxExample heart = CoxExample.HEART;
        ColumnMeans means = ColumnMeans.of(heart.data(), heart.x());
        assertThat(means.mean(0)).isCloseTo(-2.48402655078554, within(1e-13));
        assertThat(means.mean(1)).isCloseTo(3.45328940037884, within(1e-13));
        assertThat(means.mean(2)).isZero();
        assertThat(means.mean(3)).isZero();
        double[] predictors = means.linearPredictors(heart.x(), heart.fit(Ties.EFRON));
        double[] first = {0.0715434644736711, 0.6378799476072480, 0.7049295884488050};
        for (int i = 0; i < first.length; i++) {
            assertThat(predictors[i]).isCloseTo(first[i], within(1e-13));
        }
    }

    @Test
    void everySubjectNeedsARow() {
        assertThatIllegalArgumentException().isThrownBy(() -> ColumnMeans.of(FOUR, X.selectRows(new int[] {0, 1})));
    }
}
