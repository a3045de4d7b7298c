package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoxPosteriorTest {
    private static final int DRAWS = 20_000;
    private static final TimeGrid GRID = new TimeGrid(5, 150);

    private final Reference.Table lung = Reference.csv("lung.csv").complete("ecog");
    private final SurvivalData data = lung.followUp("time", "status");
    private final Matrix x = lung();
    private final RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(data, x, List.of("age", "sex", "ecog"));

    /// Without covariates Var H0(t) = sum d_k / n_k^2. The variance of 20,000 draws has a relative standard error of
    /// sqrt(2 / 20000) = 1 %; 5 % is five of them. The mean has one of sd / sqrt(20000).
    @Test
    void theNullModelHasTheVarianceOfNelsonAalen() {
        CoxPosterior posterior = CoxPosterior.of(
                data,
                Matrix.ofRowMajor(data.n(), 0, new double[0]),
                new double[0],
                Matrix.ofRowMajor(0, 0, new double[0]),
                GRID);
        int day = 60;
        BreslowBaseline baseline = BreslowBaseline.of(data, new double[data.n()]);
        double hazard = 0;
        double variance = 0;
        for (int k = 0; k < baseline.size() && baseline.time(k) <= GRID.day(day); k++) {
            hazard += baseline.events(k) / baseline.riskSum(k);
            variance += baseline.events(k) / Math.pow(baseline.riskSum(k), 2);
        }
        Moments moments = new Moments();
        RandomGenerator random = generator(1);
        for (int b = 0; b < DRAWS; b++) {
            moments.add(posterior.draw(random).cumulativeBaseline()[day]);
        }
        assertThat(posterior.cumulativeBaseline()[day]).isCloseTo(hazard, within(1e-12));
        assertThat(moments.mean()).isCloseTo(hazard, within(5 * Math.sqrt(variance / DRAWS)));
        assertThat(moments.variance()).isCloseTo(variance, Percentage.withPercentage(5));
    }

    /// R's `survfit(coxph)` of two new patients: the half width of the interval on the log scale is 1.96 standard
    /// errors of their cumulative hazard. The draws are not linearised, hence 5 %.
    @Test
    void theCumulativeHazardOfAPatientHasTheStandardErrorOfR() {
        JsonNode expected = Reference.json("cox.json").at("/lung/breslow");
        CoxFit plain = CoxRegression.withDefaults().withTies(Ties.BRESLOW).fit(data, x);
        CoxPosterior posterior = CoxPosterior.of(data, x, plain.coefficients(), plain.covariance(), GRID);
        double[][] patients = {{60, 1, 1}, {70, 2, 2}};
        int[] gridIndex = {18, 36, 73, 146};
        Moments[][] moments = new Moments[2][4];
        for (int i = 0; i < 8; i++) {
            moments[i / 4][i % 4] = new Moments();
        }
        RandomGenerator random = generator(2);
        for (int b = 0; b < DRAWS; b++) {
            CoxPosterior.Draw draw = posterior.draw(random);
            double[] eta = Matrix.ofRows(patients).times(draw.coefficients());
            double[] baseline = draw.cumulativeBaseline();
            for (int i = 0; i < 8; i++) {
                moments[i / 4][i % 4].add(baseline[gridIndex[i % 4]] * Math.exp(eta[i / 4]));
            }
        }
        for (int t = 0; t < 4; t++) {
            for (int patient = 0; patient < 2; patient++) {
                double survival = expected.at("/pred/surv/" + t + "/" + patient).doubleValue();
                double upper = expected.at("/pred/upper/" + t + "/" + patient).doubleValue();
                double error = Math.log(upper / survival) / 1.959963984540054;
                double drawn = Math.sqrt(moments[patient][t].variance());
                assertThat(drawn).isCloseTo(error, Percentage.withPercentage(5));
            }
        }
    }

    @Test
    void coefficientsScatterAboutTheEstimateWithItsCovariance() {
        CoxPosterior posterior = CoxPosterior.of(data, x, fit, GRID);
        Moments[] moments = {new Moments(), new Moments(), new Moments()};
        RandomGenerator random = generator(3);
        double product = 0;
        for (int b = 0; b < DRAWS; b++) {
            double[] beta = posterior.draw(random).coefficients();
            for (int j = 0; j < 3; j++) {
                moments[j].add(beta[j]);
            }
            product += (beta[0] - fit.coefficient(0)) * (beta[2] - fit.coefficient(2)) / DRAWS;
        }
        for (int j = 0; j < 3; j++) {
            double error = fit.standardError(j);
            assertThat(moments[j].mean()).isCloseTo(fit.coefficient(j), within(5 * error / Math.sqrt(DRAWS)));
            assertThat(Math.sqrt(moments[j].variance())).isCloseTo(error, Percentage.withPercentage(3));
        }
        double scale = fit.standardError(0) * fit.standardError(2);
        assertThat(product).isCloseTo(fit.covariance().get(0, 2), within(0.05 * scale));
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        CoxPosterior.Draw first = CoxPosterior.of(data, x, fit, GRID).draw(generator(4));
        CoxPosterior.Draw second = CoxPosterior.of(data, x, fit, GRID).draw(generator(4));
        assertThat(second.coefficients()).containsExactly(first.coefficients());
        assertThat(second.cumulativeBaseline()).containsExactly(first.cumulativeBaseline());
        assertThat(first.cumulativeBaseline()).isSorted().startsWith(0).hasSize(GRID.size());
        assertThat(CoxPosterior.of(data, x, fit, GRID).draw(generator(5)).coefficients())
                .isNotEqualTo(first.coefficients());
    }

    @Test
    void refusesStrata() {
        int[] strata = new int[data.n()];
        strata[0] = 1;
        assertThatThrownBy(() -> CoxPosterior.of(data.withStrata(strata), x, fit, GRID))
                .hasMessageContaining("one stratum");
    }

    /// Mean and variance of Gamma(shape) are the shape: within 5 standard errors, sqrt(shape / B), and 5 times
    /// variance * sqrt((2 + 6 / shape) / B).
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.5, 7, 40})
    void gammaDrawsHaveTheirMoments(double shape) {
        Moments moments = new Moments();
        RandomGenerator random = generator(6);
        for (int b = 0; b < DRAWS; b++) {
            moments.add(GammaSampler.draw(shape, random));
        }
        assertThat(moments.mean()).isCloseTo(shape, within(5 * Math.sqrt(shape / DRAWS)));
        assertThat(moments.variance()).isCloseTo(shape, within(5 * shape * Math.sqrt((2 + 6 / shape) / DRAWS)));
    }

    private Matrix lung() {
        double[] age = lung.column("age");
        double[] sex = lung.column("sex");
        double[] ecog = lung.column("ecog");
        double[][] rows = new double[age.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {age[i], sex[i], ecog[i]};
        }
        return Matrix.ofRows(rows);
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static final class Moments {
        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double change = value - mean;
            mean += change / count;
            squares += change * (value - mean);
        }

        double mean() {
            return mean;
        }

        double variance() {
            return squares / (count - 1);
        }
    }
}
