package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CoxResidualsTest {
    /// Times 1 and 2 (events) and 3 (censored) with x = 1, 0, 1: by hand exp(beta) = r = 1 / sqrt(2)
    /// (see CoxRegressionTest). Hazards h1 = 1 / (2r + 1) = sqrt(2) - 1, h2 = 1 / (1 + r) = 2 - sqrt(2);
    /// means xbar1 = 2r h1 = 2 - sqrt(2), xbar2 = r h2 = sqrt(2) - 1.
    /// Martingale: 1 - r h1 = 1 / sqrt(2); 1 - h1 - h2 = 0; -r (h1 + h2) = -1 / sqrt(2).
    /// Schoenfeld: 1 - xbar1 = sqrt(2) - 1; 0 - xbar2 = 1 - sqrt(2).
    /// Score of row 1: (1 - xbar1)(1 - r h1) = (sqrt(2) - 1) / sqrt(2) = 1 - 1 / sqrt(2).
    @Test
    void residualsByHand() {
        SurvivalData three = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix x = Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1});
        CoxResiduals residuals =
                CoxResiduals.of(three, x, CoxRegression.withDefaults().fit(three, x));
        double root = Math.sqrt(2);
        assertThat(residuals.martingale()).containsExactly(new double[] {1 / root, 0, -1 / root}, within(1e-8));
        assertThat(residuals.schoenfeld().toRowMajor())
                .containsExactly(new double[] {root - 1, 1 - root}, within(1e-8));
        assertThat(residuals.eventRows()).containsExactly(0, 1);
        assertThat(residuals.score().get(0, 0)).isCloseTo(1 - 1 / root, within(1e-8));
        // sign(M) sqrt(-2 (M + log(1 - M))) and, censored, -sqrt(2 / sqrt(2))
        assertThat(residuals.deviance()[0])
                .isCloseTo(Math.sqrt(-2 * (1 / root + Math.log(1 - 1 / root))), within(1e-8));
        assertThat(residuals.deviance()[2]).isCloseTo(-Math.sqrt(root), within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({
        "LUNG, EFRON",
        "LUNG, BRESLOW",
        "VETERAN_STRATA, EFRON",
        "VETERAN_STRATA, BRESLOW",
        "HEART, EFRON",
        "HEART, BRESLOW"
    })
    void residualsEqualR(CoxExample example, Ties ties) {
        JsonNode expected = example.expected(ties);
        CoxResiduals residuals = CoxResiduals.of(example.data(), example.x(), example.fit(ties));
        requireClose(
                expected.get("martingale"), Matrix.ofRowMajor(example.data().n(), 1, residuals.martingale()));
        requireClose(expected.get("deviance"), Matrix.ofRowMajor(example.data().n(), 1, residuals.deviance()));
        requireClose(expected.get("score"), residuals.score());
        requireClose(expected.get("dfbeta"), residuals.dfbeta());
        requireClose(expected.get("dfbetas"), residuals.dfbetas());
        requireClose(expected.get("schoenfeld"), residuals.schoenfeld());
        requireClose(expected.get("scaledsch"), residuals.scaledSchoenfeld());
    }

    /// The gradient is zero at the estimate, and every event is expected once: both up to the iteration's
    /// 1e-9.
    @ParameterizedTest
    @EnumSource
    void weightedResidualsSumToZero(Ties ties) {
        CoxExample lung = CoxExample.LUNG;
        CoxResiduals residuals = CoxResiduals.of(lung.data(), lung.x(), lung.fit(ties));
        double martingales = 0;
        double[] scores = new double[lung.x().columns()];
        for (int i = 0; i < lung.data().n(); i++) {
            martingales += lung.data().weight(i) * residuals.martingale()[i];
            for (int j = 0; j < scores.length; j++) {
                scores[j] += lung.data().weight(i) * residuals.score().get(i, j);
            }
        }
        assertThat(martingales).isCloseTo(0, within(1e-9));
        assertThat(scores).containsOnly(new double[] {0, 0, 0}, within(1e-4));
    }

    /// Leaving a row out changes the coefficients by about its dfbeta: the error is of second order, 2 %
    /// here.
    @Test
    void dfbetaIsAboutTheChangeWithoutTheRow() {
        Random random = new Random(3);
        int n = 400;
        double[] time = random.doubles(n).map(u -> 10 * u).toArray();
        boolean[] event = new boolean[n];
        for (int i = 0; i < n; i++) {
            event[i] = random.nextInt(4) > 0;
        }
        SurvivalData data = SurvivalData.of(time, event);
        Matrix x = Matrix.ofRowMajor(n, 1, random.doubles(n).toArray());
        CoxFit fit = CoxRegression.withDefaults().fit(data, x);
        int[] rest = IntStream.range(1, n).toArray();
        double without = CoxRegression.withDefaults()
                .fit(data.select(rest), x.selectRows(rest))
                .coefficient(0);
        double dfbeta = CoxResiduals.of(data, x, fit).dfbeta().get(0, 0);
        assertThat(dfbeta).isCloseTo(fit.coefficient(0) - without, within(0.05 * Math.abs(dfbeta)));
    }

    @Test
    void rowsThatAreNotThoseOfTheFitAreRefused() {
        CoxExample lung = CoxExample.LUNG;
        CoxFit fit = lung.fit(Ties.EFRON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoxResiduals.of(lung.data(), lung.x().selectRows(new int[] {0, 1}), fit));
    }

    /// R's print and stopping rule leave about 1e-9 in the coefficients, which residuals magnify by the
    /// spread of x.
    static void requireClose(JsonNode some, Matrix all) {
        for (int i = 0; i < some.size(); i++) {
            int row = CoxExample.someRow(i, all.rows());
            double[] expected = some.get(i).isArray()
                    ? Reference.numbers(some.get(i))
                    : new double[] {some.get(i).doubleValue()};
            assertThat(all.row(row)).as("row " + row).containsExactly(expected, within(2e-6));
        }
    }
}
