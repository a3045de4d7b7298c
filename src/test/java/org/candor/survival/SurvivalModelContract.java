package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What every [SurvivalModel] keeps.
abstract class SurvivalModelContract {
    /// A model fitted to [CoxExample#VETERAN_STRATA], with times multiplied by `scale`.
    abstract SurvivalModel model(double scale);

    private static final Matrix SUBJECTS = CoxExample.VETERAN_STRATA.x();

    @Test
    void everyCurveStartsAtOneAndNeverRises() {
        SurvivalModel model = model(1);
        for (int i = 0; i < SUBJECTS.rows(); i += 10) {
            StepFunction curve = model.survival(SUBJECTS.row(i));
            assertThat(curve.at(0)).isEqualTo(1);
            double before = 1;
            for (int k = 0; k < curve.size(); k++) {
                assertThat(curve.value(k)).isBetween(0.0, before);
                before = curve.value(k);
            }
            assertThat(before).isLessThan(0.9);
        }
    }

    /// The sum of rectangles that end at each step.
    @Test
    void theRestrictedMeanIsTheAreaBelow() {
        SurvivalModel model = model(1);
        double[] subject = SUBJECTS.row(3);
        StepFunction curve = model.survival(subject);
        double tau = curve.lastTime() * 1.1;
        double area = 0;
        double left = 0;
        for (int k = 0; k < curve.size(); k++) {
            area += (curve.time(k) - left) * curve.before(curve.time(k));
            left = curve.time(k);
        }
        area += (tau - left) * curve.at(left);
        assertThat(model.rmst(subject, tau)).isCloseTo(area, within(1e-9 * area));
        assertThat(model.rmst(subject, 0)).isZero();
    }

    @Test
    void timeHasNoUnit() {
        SurvivalModel days = model(1);
        SurvivalModel weeks = model(1.0 / 7);
        for (int i = 0; i < SUBJECTS.rows(); i += 10) {
            double[] subject = SUBJECTS.row(i);
            assertThat(weeks.survival(subject).at(100.5 / 7))
                    .isCloseTo(days.survival(subject).at(100.5), within(1e-12));
            assertThat(weeks.rmst(subject, 50) * 7).isCloseTo(days.rmst(subject, 350), within(1e-9 * 350));
        }
    }

    /// Some sum hazards in another order on a grid: 1e-13.
    @Test
    void aGridHoldsWhatTheCurvesSay() {
        SurvivalModel model = model(1);
        double[] days = {0, 10, 99.5, 1e6};
        Matrix grid = model.survival(SUBJECTS, days);
        for (int i = 0; i < SUBJECTS.rows(); i += 7) {
            StepFunction curve = model.survival(SUBJECTS.row(i));
            assertThat(grid.row(i))
                    .containsExactly(Arrays.stream(days).map(curve::at).toArray(), within(1e-13));
        }
    }

    @Test
    void onlyAsManyFiniteCovariatesAsItKnowsAreTaken() {
        SurvivalModel model = model(1);
        assertThat(model.covariates()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> model.survival(new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> model.survival(new double[] {1, Double.NaN}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.survival(new double[] {Double.POSITIVE_INFINITY, 1}));
    }

    static SurvivalData veteran(double scale) {
        return SurvivalCurveContract.scaled(CoxExample.VETERAN_STRATA.data(), scale)
                .withStrata(new int[CoxExample.VETERAN_STRATA.data().n()]);
    }
}
