package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FineGrayTest {
    private static final Percentage REFERENCE = Percentage.withPercentage(1e-6);

    /// Times 1 (other), 2 (event), 3 (event) with x = 1, 0, 1 and nobody censored: the first stays at risk
    /// for ever, so the risk sums are 2r + 1 and 2r: l = log(1 / (2r + 1)) + log(r / 2r), which falls: no
    /// maximum. With x = 0, 1, 0 for the same times: l = log(r / (2 + r)) + log(1/2), rises for ever. With a
    /// fourth, (4, event, x = 1) and x = 0, 1, 0: 2 + 2r, 1 + 1 + r, 1 + r: l = log r - log(2 + 2r) - log(2 +
    /// r) + log r - log(1 + r), dl/dlog r = 2 - 2r / (1 + r) - r / (2 + r) = 0: 2(1 + r)(2 + r) = 2r(2 + r) +
    /// r(1 + r), so r^2 - r - 4 = 0.
    @Test
    void estimateByHand() {
        CompetingRisksData four = CompetingRisksData.of(new double[] {1, 2, 3, 4}, new int[] {2, 1, 1, 1});
        FineGrayFit fit = FineGray.fit(four, 1, Matrix.ofRowMajor(4, 1, new double[] {0, 1, 0, 1}));
        double r = (1 + Math.sqrt(17)) / 2;
        assertThat(fit.coefficient(0)).isCloseTo(Math.log(r), within(1e-10));
        assertThat(fit.nullLogLikelihood()).isCloseTo(-Math.log(4 * 3 * 2), within(1e-12));
        assertThat(fit.cumulativeIncidence(new double[] {0}).at(2))
                .isCloseTo(1 - Math.exp(-1 / (2 + 2 * r)), within(1e-10));
        CompetingRisksData three = CompetingRisksData.of(new double[] {1, 2, 3}, new int[] {2, 1, 1});
        assertThatThrownBy(() -> FineGray.fit(three, 1, Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1})))
                .isInstanceOf(ConvergenceException.class);
    }

    @ParameterizedTest
    @CsvSource({"mgus2_pcm, 1", "mgus2_death, 2"})
    void equalsCmprsk(String name, int cause) {
        JsonNode expected = Reference.json("parity.json").at("/crr/" + name);
        FineGrayFit fit = FineGray.fit(CompetingRisksTest.mgus2(), cause, ageAndMale());
        for (int i = 0; i < 2; i++) {
            assertThat(fit.coefficient(i)).isCloseTo(expected.at("/coef/" + i).doubleValue(), REFERENCE);
            for (int j = 0; j < 2; j++) {
                assertThat(fit.covariance().get(i, j))
                        .isCloseTo(expected.at("/var/" + i + "/" + j).doubleValue(), REFERENCE);
            }
        }
        assertThat(fit.logLikelihood()).isCloseTo(expected.get("loglik").doubleValue(), REFERENCE);
        assertThat(fit.nullLogLikelihood())
                .isCloseTo(expected.get("loglik_null").doubleValue(), REFERENCE);
    }

    /// Without other events it is Cox's model with Breslow's ties, and the robust variance.
    @Test
    void withOneCauseItIsCoxsModel() {
        Reference.Table lung = Reference.csv("lung.csv").complete("ecog");
        SurvivalData data = lung.followUp("time", "status");
        int[] cause =
                IntStream.range(0, data.n()).map(i -> data.event(i) ? 1 : 0).toArray();
        Matrix x = lung.matrix("age", "sex", "ecog");
        CoxFit cox = CoxRegression.withDefaults().withTies(Ties.BRESLOW).fit(data, x);
        FineGrayFit fit = FineGray.fit(CompetingRisksData.of(lung.column("time"), cause), 1, x);
        assertThat(fit.coefficients()).containsExactly(cox.coefficients(), within(1e-8));
        assertThat(fit.logLikelihood()).isCloseTo(cox.logLikelihood(), within(1e-8));
        double[] robust = RobustVariance.of(data, x, cox).covariance().toRowMajor();
        assertThat(fit.covariance().toRowMajor()).containsExactly(robust, within(1e-9));
        double[] someone = {60, 1, 1};
        StepFunction survival = CoxSurvival.of(data, x, cox).curve(someone, 0).survival();
        assertThat(fit.cumulativeIncidence(someone).at(365)).isCloseTo(1 - survival.at(365), within(1e-9));
    }

    /// Coverage of the 95 % interval in Fine and Gray's own design (their section 5), 300 cohorts: the
    /// standard error is 1.3 points.
    @Test
    void intervalsCoverTheTruth() {
        Random random = new Random(31);
        int covered = 0;
        for (int cohort = 0; cohort < 300; cohort++) {
            int n = 150;
            double[] time = new double[n];
            int[] cause = new int[n];
            double[] x = random.doubles(n).map(u -> 2 * u - 1).toArray();
            for (int i = 0; i < n; i++) {
                double hazard = Math.exp(0.5 * x[i]);
                double share = 1 - Math.pow(0.4, hazard);
                cause[i] = random.nextDouble() < share ? 1 : 2;
                double u = random.nextDouble();
                double event = cause[i] == 1
                        ? -Math.log(1 - (1 - Math.pow(1 - u * share, 1 / hazard)) / 0.6)
                        : -Math.log(u) / Math.exp(-0.5 * x[i]);
                double censoring = 3 * random.nextDouble();
                cause[i] = event > censoring ? 0 : cause[i];
                time[i] = Math.min(event, censoring);
            }
            FineGrayFit fit = FineGray.fit(CompetingRisksData.of(time, cause), 1, Matrix.ofRowMajor(n, 1, x));
            covered += Math.abs(fit.coefficient(0) - 0.5) < 1.96 * fit.standardError(0) ? 1 : 0;
        }
        assertThat(covered / 300.0).isBetween(0.91, 0.98);
    }

    @Test
    void impossibleInputIsRefused() {
        CompetingRisksData four = CompetingRisksData.of(new double[] {1, 2, 3, 4}, new int[] {2, 1, 0, 1});
        double[] ones = new double[4];
        Arrays.fill(ones, 0.1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FineGray.fit(four, 1, Matrix.ofRowMajor(4, 1, ones)))
                .withMessageContaining("column 0 is constant");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FineGray.fit(four, 1, Matrix.ofRowMajor(4, 1, new double[] {1, Double.NaN, 0, 0})))
                .withMessageContaining("row 1, column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FineGray.fit(four, 3, Matrix.ofRowMajor(4, 1, new double[] {1, 0, 1, 0})))
                .withMessageContaining("cause 3");
    }

    static Matrix ageAndMale() {
        Reference.Table table = Reference.csv("mgus2_competing.csv");
        double[] age = table.column("age");
        int[] sex = table.codes("sex");
        double[] elements = new double[2 * age.length];
        Arrays.setAll(elements, i -> i % 2 == 0 ? age[i / 2] : sex[i / 2]);
        return Matrix.ofRowMajor(age.length, 2, elements);
    }
}
