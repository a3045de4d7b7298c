package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomEffectsCoxTest {
    private static final List<String> COLUMNS = List.of("age", "meno", "size", "grade", "lognodes", "hormon");
    private static final List<String> GROUPS = List.of("woman", "woman", "tumour", "tumour", "tumour", "therapy");

    private final Reference.Table rotterdam = Reference.csv("rotterdam.csv");
    private final SurvivalData data = rotterdam.followUp("rfstime", "rfs");
    private final Matrix x = matrix(rotterdam, COLUMNS);

    /// The variances solve their equations: 1e-6 relative, as the last update moved them by less than 1e-7.
    @ParameterizedTest
    @EnumSource
    void theVariancesAreAFixedPoint(RandomEffectsCox.VarianceUpdate update) {
        RandomEffectsFit fit =
                RandomEffectsCox.withDefaults().withVarianceUpdate(update).fit(data, x, GROUPS);
        for (String group : fit.groups()) {
            double squares = 0;
            double trace = 0;
            int columns = 0;
            for (int j = 0; j < GROUPS.size(); j++) {
                if (GROUPS.get(j).equals(group)) {
                    squares += fit.coefficient(j) * fit.coefficient(j);
                    trace += fit.covariance().get(j, j);
                    columns++;
                }
            }
            double sigma2 = fit.variance(group);
            assertThat((1 * 0.1 + squares + trace) / (1 + columns)).isCloseTo(sigma2, Percentage.withPercentage(1e-4));
            assertThat(fit.effectiveDf(group)).isCloseTo(columns - trace / sigma2, within(1e-9));
            assertThat(fit.effectiveDf(group)).isBetween(0.0, (double) columns);
        }
    }

    /// `V I V` with `I = V^-1 - P`, the precisions `P` of the prior, is `V - V P V`.
    @Test
    void theSamplingCovarianceLacksThePartOfThePrior() {
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(data, x, GROUPS);
        Matrix posterior = fit.covariance();
        for (int i = 0; i < GROUPS.size(); i++) {
            for (int j = 0; j < GROUPS.size(); j++) {
                double expected = posterior.get(i, j);
                for (int k = 0; k < GROUPS.size(); k++) {
                    expected -= posterior.get(i, k) / fit.variance(GROUPS.get(k)) * posterior.get(k, j);
                }
                double scale = fit.standardError(i) * fit.standardError(j);
                assertThat(fit.samplingCovariance().get(i, j) / scale).isCloseTo(expected / scale, within(1e-9));
            }
            assertThat(fit.samplingCovariance().get(i, i)).isLessThan(posterior.get(i, i));
        }
    }

    /// At the fixed point H = information + 1 / sigma2, and the penalised score is zero.
    @Test
    void theCoefficientsAreThePosteriorMode() {
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(data, x, GROUPS);
        CoxPartialLikelihood.Derivatives there =
                CoxPartialLikelihood.of(data, x, Ties.EFRON).derivatives(fit.coefficients());
        double[] precision = there.information().toRowMajor();
        double evidence = there.logLikelihood();
        for (int j = 0; j < COLUMNS.size(); j++) {
            double sigma2 = fit.variance(GROUPS.get(j));
            assertThat(there.gradient()[j]).isCloseTo(fit.coefficient(j) / sigma2, within(1e-6));
            precision[j * COLUMNS.size() + j] += 1 / sigma2;
            evidence -= (Math.log(sigma2) + fit.coefficient(j) * fit.coefficient(j) / sigma2) / 2;
        }
        Cholesky factor = Cholesky.of(precision, COLUMNS.size());
        assertThat(fit.covariance().toRowMajor()).containsExactly(factor.inverse(), within(1e-10));
        assertThat(fit.evidence()).isCloseTo(evidence - factor.logDeterminant() / 2, within(1e-6));
    }

    @Test
    void aConstantColumnGetsThePriorAndDisturbsNobody() {
        double[] elements = new double[x.rows() * 7];
        for (int i = 0; i < x.rows(); i++) {
            System.arraycopy(x.row(i), 0, elements, i * 7, 6);
            elements[i * 7 + 6] = 1;
        }
        List<String> groups = new ArrayList<>(GROUPS);
        groups.add("constant");
        RandomEffectsFit with =
                RandomEffectsCox.withDefaults().fit(data, Matrix.ofRowMajor(x.rows(), 7, elements), groups);
        RandomEffectsFit without = RandomEffectsCox.withDefaults().fit(data, x, GROUPS);
        assertThat(Arrays.copyOf(with.coefficients(), 6)).containsExactly(without.coefficients(), within(1e-6));
        assertThat(with.coefficient(6)).isCloseTo(0, within(1e-12));
        assertThat(with.effectiveDf("constant")).isCloseTo(0, within(1e-6));
    }

    @Test
    void withFreeMeansEachMeanIsTheAverageOfItsGroup() {
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().withGroupMeans().fit(data, x, GROUPS);
        double average = (fit.coefficient(2) + fit.coefficient(3) + fit.coefficient(4)) / 3;
        assertThat(fit.mean("tumour")).isCloseTo(average, within(1e-8));
        assertThat(fit.mean("woman")).isCloseTo((fit.coefficient(0) + fit.coefficient(1)) / 2, within(1e-8));
    }

    /// With a free mean the prior precision of a group of p columns is (1 - 1/p) / sigma2, off the diagonal
    /// -1 / (p sigma2), which is the one given the mean with the mean integrated out.
    @Test
    void withFreeMeansTheCovarianceCountsTheirUncertainty() {
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().withGroupMeans().fit(data, x, GROUPS);
        double[] precision = CoxPartialLikelihood.of(data, x, Ties.EFRON)
                .derivatives(fit.coefficients())
                .information()
                .toRowMajor();
        for (int i = 0; i < 6; i++) {
            String group = GROUPS.get(i);
            int size = Collections.frequency(GROUPS, group);
            for (int j = 0; j < 6; j++) {
                if (GROUPS.get(j).equals(group)) {
                    precision[i * 6 + j] += ((i == j ? 1 : 0) - 1.0 / size) / fit.variance(group);
                }
            }
        }
        assertThat(fit.covariance().toRowMajor())
                .containsExactly(Cholesky.of(precision, 6).inverse(), within(1e-9));
    }

    @Test
    void aSeparatingColumnGetsAFiniteCoefficient() {
        SurvivalData six =
                SurvivalData.of(new double[] {1, 2, 3, 4, 5, 6}, new boolean[] {true, true, true, false, false, false});
        Matrix separating = Matrix.ofRowMajor(6, 1, new double[] {1, 1, 1, 0, 0, 0});
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(six, separating, List.of("one"));
        assertThat(fit.coefficient(0)).isBetween(0.1, 5.0);
    }

    @Test
    void aHugeVarianceLeavesPlainCoxAndATinyOneNothing() {
        double[] none = new double[6];
        CoxFit plain = CoxRegression.withDefaults().fit(data, x);
        RidgeFit free = RidgeCox.withDefaults().fit(data, x, none);
        assertThat(free.coefficients()).containsExactly(plain.coefficients(), within(1e-8));
        assertThat(free.effectiveDf()).isCloseTo(6, within(1e-9));
        double[] much = new double[6];
        Arrays.fill(much, 1e12);
        RidgeFit tied = RidgeCox.withDefaults().fit(data, x, much);
        assertThat(tied.coefficients()).containsExactly(none, within(1e-7));
        assertThat(tied.logLikelihood()).isCloseTo(plain.nullLogLikelihood(), within(1e-4));
    }

    @Test
    void refusesColumnsWithoutAGroup() {
        assertThatThrownBy(() -> RandomEffectsCox.withDefaults().fit(data, x, List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 columns");
    }

    @Test
    void saysWhenTheVariancesDoNotSettle() {
        assertThatThrownBy(() ->
                        RandomEffectsCox.withDefaults().withTolerance(1e-12, 3).fit(data, x, GROUPS))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageContaining("variances still move");
    }

    /// R: coxph with ridge(theta = 10, scale = FALSE). Breslow 1e-8; the Efron fit of R stops up to 1e-7 short.
    @ParameterizedTest
    @EnumSource
    void ridgeEqualsR(Ties ties) {
        Assumptions.assumeTrue(Files.exists(Reference.COHORT), "the cohort folder is absent");
        JsonNode expected = Reference.cohortJson("ridge_rfx.json").get("ridge_theta10");
        List<String> columns = new ArrayList<>();
        expected.get("columns").forEach(name -> columns.add(name.asText()));
        Reference.Table cohort = Reference.cohortCsv("amlsg_cox.csv");
        double[] penalty = new double[columns.size()];
        Arrays.fill(penalty, 10);
        RidgeFit fit = RidgeCox.withDefaults()
                .withTies(ties)
                .fit(cohort.followUp("os_days", "os_event"), matrix(cohort, columns), penalty);
        double[] coefficients = Reference.numbers(expected.get(ties == Ties.EFRON ? "efron" : "breslow"));
        for (int j = 0; j < coefficients.length; j++) {
            assertThat(fit.coefficient(j)).isCloseTo(coefficients[j], Percentage.withPercentage(1e-6));
        }
        if (ties == Ties.BRESLOW) {
            assertThat(fit.logLikelihood())
                    .isCloseTo(expected.at("/loglik_breslow/1").doubleValue(), within(1e-8));
            assertThat(fit.effectiveDf()).isCloseTo(expected.get("df").doubleValue(), within(1e-8));
        }
    }

    /// R: coxph with ridge(theta = n lambda, scale = FALSE), Breslow, over a path of penalties.
    @Test
    void aPathOfPenaltiesEqualsR() {
        Assumptions.assumeTrue(Files.exists(Reference.COHORT), "the cohort folder is absent");
        JsonNode reference = Reference.cohortJson("glmnet.json");
        List<String> columns = new ArrayList<>();
        reference.get("columns").forEach(name -> columns.add(name.asText()));
        Reference.Table cohort = Reference.cohortCsv("amlsg_cox.csv");
        for (JsonNode expected : reference.get("exact_ridge_stdFALSE")) {
            double[] penalty = new double[columns.size()];
            Arrays.fill(penalty, expected.get("theta").doubleValue());
            RidgeFit fit = RidgeCox.withDefaults()
                    .withTies(Ties.BRESLOW)
                    .fit(cohort.followUp("os_days", "os_event"), matrix(cohort, columns), penalty);
            assertThat(fit.coefficients()).containsExactly(Reference.numbers(expected.get("coef")), within(1e-6));
            assertThat(fit.logLikelihood())
                    .isCloseTo(expected.get("loglik_unpenalised").doubleValue(), within(1e-4));
        }
    }

    /// CoxRFX (CoxHD) with its rule for the variances, no prior on them; its tolerance 1e-8 leaves about 1e-6.
    @ParameterizedTest
    @EnumSource
    void equalsCoxRfx(RandomEffectsCox.VarianceUpdate update) {
        Assumptions.assumeTrue(Files.exists(Reference.COHORT), "the cohort folder is absent");
        JsonNode reference = Reference.cohortJson("ridge_rfx.json").get("coxrfx");
        Reference.Table cohort = Reference.cohortCsv("amlsg_cox.csv");
        List<String> columns = new ArrayList<>();
        reference.get("groups").fieldNames().forEachRemaining(columns::add);
        List<String> groups = columns.stream()
                .map(name -> reference.at("/groups/" + name).asText())
                .toList();
        RandomEffectsCox plain = RandomEffectsCox.withDefaults()
                .withTies(Ties.BRESLOW)
                .withVariancePrior(0, 0.1)
                .withVarianceUpdate(update);
        for (RandomEffectsCox model : List.of(plain, plain.withGroupMeans())) {
            JsonNode expected = reference.get(model.equals(plain) ? "without_mu" : "with_mu");
            RandomEffectsFit fit = model.fit(cohort.followUp("os_days", "os_event"), matrix(cohort, columns), groups);
            for (int j = 0; j < columns.size(); j++) {
                double coefficient = expected.at("/coef/" + columns.get(j)).doubleValue();
                assertThat(fit.coefficient(j)).isCloseTo(coefficient, within(2e-6));
            }
            for (String group : fit.groups()) {
                double sigma2 = expected.at("/sigma2/" + group).doubleValue();
                assertThat(fit.variance(group)).isCloseTo(sigma2, Percentage.withPercentage(1e-3));
            }
            assertThat(fit.logLikelihood()).isCloseTo(expected.get("loglik").doubleValue(), within(1e-5));
        }
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < data.n(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(5));
        int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
        RandomEffectsFit shuffled = RandomEffectsCox.withDefaults().fit(data.select(rows), x.selectRows(rows), GROUPS);
        RandomEffectsFit fit = RandomEffectsCox.withDefaults().fit(data, x, GROUPS);
        assertThat(shuffled.coefficients()).containsExactly(fit.coefficients(), within(1e-9));
    }

    private static Matrix matrix(Reference.Table table, List<String> columns) {
        double[] elements = new double[table.size() * columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] column = table.column(columns.get(j));
            for (int i = 0; i < column.length; i++) {
                elements[i * columns.size() + j] = column[i];
            }
        }
        return Matrix.ofRowMajor(table.size(), columns.size(), elements);
    }
}
