package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ElasticNetCoxTest {
    private static final ElasticNetCox BRESLOW = ElasticNetCox.withDefaults().withTies(Ties.BRESLOW);

    /// Times 1, 2 (events), 3 with x = 0, 1, 0, not scaled: with r = exp(b), l = -log(2 + r) + b - log(1 + r)
    /// and dl/db = 1 - r / (2 + r) - r / (1 + r), at zero 1 - 1/3 - 1/2 = 1/6. So lambda = 1/18 and more
    /// leaves nothing, and lambda with (1/6 - 3 lambda) short of that: at r = 1.1, dl/db = 1 - 1.1/3.1 -
    /// 1.1/2.1 = 3 lambda.
    @Test
    void lassoByHand() {
        SurvivalData three = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix x = Matrix.ofRowMajor(3, 1, new double[] {0, 1, 0});
        double lambda = (1 - 1.1 / 3.1 - 1.1 / 2.1) / 3;
        ElasticNetPath path =
                ElasticNetCox.withDefaults().withoutStandardising().fit(three, x, new double[] {lambda, 1.0 / 18});
        assertThat(path.lambda(0)).isEqualTo(1.0 / 18);
        assertThat(path.coefficients(0)).containsExactly(0);
        assertThat(path.df(1)).isEqualTo(1);
        assertThat(path.coefficients(1)[0]).isCloseTo(Math.log(1.1), within(1e-9));
        // l(0) = -log 6, saturated 0, l = log(1.1 / (3.1 * 2.1))
        assertThat(path.devianceRatio(1))
                .isCloseTo((Math.log(1.1 / (3.1 * 2.1)) + Math.log(6)) / Math.log(6), within(1e-9));
        // The column has the deviation sqrt(2) / 3: divided by it, so is the slope at zero.
        assertThat(ElasticNetCox.withDefaults().fit(three, x).lambda(0))
                .isCloseTo(1.0 / 18 / (Math.sqrt(2) / 3), within(1e-15));
    }

    /// glmnet ends up to 1e-4 from the optimum whatever its threshold; that ours is one, see
    /// everyFitIsOptimal.
    @Test
    void equalsGlmnetOnRotterdam() {
        JsonNode expected = Reference.json("parity.json").get("elastic_net");
        SurvivalData data = rotterdam();
        for (JsonNode one : expected.get("fits")) {
            ElasticNetCox model = BRESLOW.withAlpha(one.get("alpha").doubleValue());
            model = one.get("standardize").booleanValue() ? model : model.withoutStandardising();
            ElasticNetPath path = model.fit(data, columns(expected), Reference.numbers(one.get("lambda")));
            requireClose(path, one, 1e-4);
        }
    }

    @Test
    void theFirstPenaltyEqualsGlmnets() {
        JsonNode expected = Reference.json("parity.json").get("elastic_net");
        ElasticNetPath path = BRESLOW.withAlpha(0.9).fit(rotterdam(), columns(expected));
        assertThat(path.size()).isEqualTo(100);
        assertThat(path.lambda(0)).isCloseTo(expected.at("/path/first").doubleValue(), within(1e-6));
        assertThat(path.lambda(1) / path.lambda(0))
                .isCloseTo(expected.at("/path/ratio").doubleValue(), within(1e-9));
        assertThat(path.df(0)).isZero();
        assertThat(path.df(1)).isPositive();
        assertThat(path.df(99)).isEqualTo(8);
    }

    @Test
    void crossValidationEqualsGlmnet() {
        JsonNode expected = Reference.json("parity.json").get("elastic_net");
        JsonNode cv = expected.get("cv");
        SurvivalData data = rotterdam();
        int[] fold = new int[data.n()];
        Arrays.setAll(fold, i -> (i + 1) % 5);
        ElasticNetCrossValidation result = BRESLOW.withAlpha(0.9)
                .crossValidate(data, columns(expected), fold, Reference.numbers(cv.get("lambda")));
        for (int k = 0; k < result.path().size(); k++) {
            assertThat(result.deviance(k)).isCloseTo(cv.at("/cvm/" + k).doubleValue(), within(2e-4));
            assertThat(result.standardError(k)).isCloseTo(cv.at("/cvsd/" + k).doubleValue(), within(2e-4));
        }
        assertThat(result.path().lambda(result.best()))
                .isEqualTo(cv.get("lambda_min").doubleValue());
        assertThat(result.path().lambda(result.oneStandardError()))
                .isEqualTo(cv.get("lambda_1se").doubleValue());
    }

    /// The note of the reference: glmnet's own error is up to 1e-4 on this cohort.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alpha0_stdTRUE",
                "alpha0_stdFALSE",
                "alpha0.5_stdTRUE",
                "alpha0.5_stdFALSE",
                "alpha1_stdTRUE",
                "alpha1_stdFALSE"
            })
    void equalsGlmnetOnTheCohort(String name) {
        Assumptions.assumeTrue(Files.exists(Reference.COHORT), "the cohort folder is absent");
        JsonNode reference = Reference.cohortJson("glmnet.json");
        List<String> columns = new ArrayList<>();
        reference.get("columns").forEach(column -> columns.add(column.asText()));
        Reference.Table cohort = Reference.cohortCsv("amlsg_cox.csv");
        double alpha = Double.parseDouble(name.substring(5, name.indexOf('_')));
        ElasticNetCox model = BRESLOW.withAlpha(alpha);
        model = name.endsWith("TRUE") ? model : model.withoutStandardising();
        ElasticNetPath path = model.fit(
                cohort.followUp("os_days", "os_event"),
                cohort.matrix(columns.toArray(String[]::new)),
                Reference.numbers(reference.get("lambda")));
        requireClose(path, reference.get(name), 5e-4);
    }

    /// The optimum is where the slope of each column is the penalty's: the conditions of Karush, Kuhn and
    /// Tucker.
    @ParameterizedTest
    @EnumSource
    void everyFitIsOptimal(Ties ties) {
        Random random = new Random(2);
        int n = 80;
        int p = 120;
        double[] time = random.doubles(n).map(u -> Math.ceil(20 * u)).toArray();
        boolean[] event = new boolean[n];
        double[] weight = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            event[i] = random.nextInt(3) > 0;
            weight[i] = 0.5 + random.nextDouble();
            total += weight[i];
        }
        SurvivalData data = SurvivalData.of(time, event).withWeights(weight);
        Matrix x = Matrix.ofRowMajor(n, p, random.doubles(n * p).toArray());
        double alpha = 0.7;
        ElasticNetPath path = ElasticNetCox.withDefaults()
                .withTies(ties)
                .withAlpha(alpha)
                .withoutStandardising()
                .fit(data, x);
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, x, ties);
        for (int k = 0; k < path.size(); k += 11) {
            double[] b = path.coefficients(k);
            double[] slope = likelihood.derivatives(b).gradient();
            for (int j = 0; j < p; j++) {
                double rest = slope[j] / total - path.lambda(k) * (1 - alpha) * b[j];
                if (b[j] == 0) {
                    assertThat(Math.abs(rest)).isLessThanOrEqualTo(path.lambda(k) * alpha * (1 + 1e-8));
                } else {
                    assertThat(rest).isCloseTo(Math.signum(b[j]) * path.lambda(k) * alpha, within(1e-9));
                }
            }
        }
    }

    /// The threshold bounds the last step: `H_jj d_j^2 <= 1e-7 (l_saturated - l(0))`. With `H_jj` about the variance
    /// of the column for each event and columns nearly independent, coefficients are then as near to the optimum,
    /// and slopes to those of the penalty as near as `H_jj d_j`.
    @Test
    void aThresholdEndsNearTheOptimum() {
        int n = 600;
        int p = 60;
        Random random = new Random(5);
        double[] elements = random.ints((long) n * p, 0, 2).asDoubleStream().toArray();
        SurvivalData data = threeEffects(random, elements, p);
        Matrix x = Matrix.ofRowMajor(n, p, elements);
        ElasticNetCox model = ElasticNetCox.withDefaults().withoutStandardising();
        ElasticNetPath exact = model.fit(data, x);
        ElasticNetPath near = model.withThreshold(1e-7).fit(data, x);
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(data, x, model.ties());
        double step = Math.sqrt(1e-7 * (likelihood.saturated() - likelihood.logLikelihood(new double[p])));
        double curvature = data.events() / 4.0;
        double furthest = 0;
        for (int k = 0; k < near.size(); k++) {
            double[] b = near.coefficients(k);
            double[] slope = likelihood.derivatives(b).gradient();
            for (int j = 0; j < p; j++) {
                double distance = Math.abs(b[j] - exact.coefficients(k)[j]);
                furthest = Math.max(furthest, distance);
                assertThat(distance).isLessThanOrEqualTo(step / Math.sqrt(curvature));
                double soft = n * near.lambda(k);
                double beyond = b[j] == 0
                        ? Math.max(0, Math.abs(slope[j]) - soft)
                        : Math.abs(slope[j] - Math.signum(b[j]) * soft);
                assertThat(beyond).isLessThanOrEqualTo(step * Math.sqrt(curvature));
            }
        }
        assertThat(furthest).isGreaterThan(1e-9);
        assertThatIllegalArgumentException().isThrownBy(() -> model.withThreshold(-1e-7));
        assertThatIllegalArgumentException().isThrownBy(() -> model.withThreshold(Double.NaN));
    }

    private static SurvivalData threeEffects(Random random, double[] elements, int p) {
        double[] time = new double[elements.length / p];
        boolean[] event = new boolean[time.length];
        for (int i = 0; i < time.length; i++) {
            double eta = elements[i * p] - elements[i * p + 1] + 0.5 * elements[i * p + 2];
            time[i] = Math.ceil(-40 * Math.log(random.nextDouble()) / Math.exp(eta));
            event[i] = random.nextInt(4) > 0;
        }
        return SurvivalData.of(time, event);
    }

    /// A row of the information by columns equals that of the full matrix, with ties, late entries and strata.
    @ParameterizedTest
    @EnumSource
    void rowsOfTheInformationEqualTheMatrix(Ties ties) {
        Random random = new Random(6);
        int n = 90;
        int p = 4;
        double[] entry = random.doubles(n).map(u -> 5 * u - 2).toArray();
        double[] time = new double[n];
        boolean[] event = new boolean[n];
        int[] stratum = new int[n];
        for (int i = 0; i < n; i++) {
            time[i] = 4 + Math.floor(8 * random.nextDouble());
            event[i] = random.nextInt(3) > 0;
            stratum[i] = i % 2;
            entry[i] += i % 5 == 0 ? 5 : 0;
            entry[i] = Math.min(entry[i], time[i] - 0.5);
        }
        SurvivalData data = SurvivalData.of(time, event)
                .withEntry(entry)
                .withStrata(stratum)
                .withWeights(random.doubles(n).map(u -> 0.5 + u).toArray());
        CoxPartialLikelihood likelihood = CoxPartialLikelihood.of(
                data, Matrix.ofRowMajor(n, p, random.doubles((long) n * p).toArray()), ties);
        double[] beta = {0.5, -1, 0, 2};
        Matrix information = likelihood.derivatives(beta).information();
        CoxCurvature curvature = CoxCurvature.at(likelihood, beta);
        for (int j = 0; j < p; j++) {
            double[] row = curvature.row(likelihood, j);
            for (int l = 0; l < p; l++) {
                // sums of 90 terms of order one
                assertThat(row[l]).isCloseTo(information.get(j, l), within(1e-11));
            }
        }
    }

    @Test
    void constantColumnsStayOutAndSeparationIsBounded() {
        SurvivalData four = SurvivalData.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, false, false});
        Matrix x = Matrix.ofRowMajor(4, 2, new double[] {1, 0.1, 1, 0.1, 0, 0.1, 0, 0.1});
        ElasticNetPath path = ElasticNetCox.withDefaults().fit(four, x);
        assertThat(path.coefficients(99)[1]).isZero();
        assertThat(path.coefficients(99)[0]).isBetween(1.0, 100.0);
        assertThatThrownBy(() -> ElasticNetCox.withDefaults().fit(four, x, new double[] {0}))
                .isInstanceOf(ConvergenceException.class)
                .hasMessageContaining("gradient norm");
    }

    @Test
    void impossibleSettingsAreRefused() {
        SurvivalData data = rotterdam();
        Matrix x = columns(Reference.json("parity.json").get("elastic_net"));
        assertThatIllegalArgumentException().isThrownBy(() -> BRESLOW.withAlpha(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> BRESLOW.fit(data, x, new double[] {-1}));
        assertThatIllegalArgumentException().isThrownBy(() -> BRESLOW.crossValidate(data, x, new int[data.n()]));
    }

    private static void requireClose(ElasticNetPath path, JsonNode expected, double error) {
        for (int k = 0; k < path.size(); k++) {
            double[] coefficients = path.coefficients(k);
            for (int j = 0; j < coefficients.length; j++) {
                assertThat(coefficients[j])
                        .as("lambda " + path.lambda(k) + ", column " + j)
                        .isCloseTo(expected.at("/coef/" + j + "/" + k).doubleValue(), within(error));
            }
            assertThat(path.devianceRatio(k))
                    .isCloseTo(expected.at("/dev_ratio/" + k).doubleValue(), within(error));
        }
    }

    private static SurvivalData rotterdam() {
        return Reference.csv("rotterdam.csv").followUp("rfstime", "rfs");
    }

    private static Matrix columns(JsonNode expected) {
        List<String> columns = new ArrayList<>();
        expected.get("columns").forEach(column -> columns.add(column.asText()));
        return Reference.csv("rotterdam.csv").matrix(columns.toArray(String[]::new));
    }
}
