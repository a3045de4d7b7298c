package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Against R's `coxph` and `basehaz`. Relative 1e-8: R stops when the log-likelihood changes by less than 1e-9, which
/// leaves an error of that order in a coefficient.
class CoxRegressionReferenceTest {
    private static final Percentage EXACT = Percentage.withPercentage(1e-6);

    @ParameterizedTest
    @CsvSource({
        "lung, lung.csv, time, status",
        "veteran, veteran.csv, time, status",
        "rotterdam, rotterdam.csv, rfstime, rfs",
        "colon, colon_death.csv, time, status",
        "myeloid, myeloid.csv, futime, death"
    })
    void equalsR(String name, String file, String time, String status) {
        for (Ties ties : Ties.values()) {
            JsonNode expected = Reference.json("cox.json").at("/" + name + "/" + lower(ties));
            Reference.Table table = Reference.csv(file).complete(terms(expected));
            assertEquals(expected, table, table.followUp(time, status), ties);
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalsROnTheCohort(Ties ties) {
        Assumptions.assumeTrue(Files.exists(Reference.COHORT), "the cohort folder is absent");
        JsonNode expected = Reference.cohortJson("cox.json").at("/amlsg/" + lower(ties));
        Reference.Table table = Reference.cohortCsv("amlsg_cox.csv");
        assertEquals(expected, table, table.followUp("os_days", "os_event"), ties);
    }

    @ParameterizedTest
    @EnumSource
    void equalsRWithLeftTruncation(Ties ties) {
        JsonNode expected = Reference.json("cox.json").at("/heart_startstop/" + lower(ties));
        Reference.Table table = Reference.csv("heart_startstop.csv");
        SurvivalData data = table.followUp("stop", "event").withEntry(table.column("start"));
        CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(data, matrix(table, terms(expected)));
        assertCoefficients(expected, fit);
        assertThat(fit.nullLogLikelihood()).isCloseTo(expected.at("/loglik/0").doubleValue(), EXACT);
        assertThat(fit.logLikelihood()).isCloseTo(expected.at("/loglik/1").doubleValue(), EXACT);
    }

    /// The same start-stop rows with weights of 2 and with every row twice: Breslow's likelihood cannot tell them
    /// apart.
    @Test
    void aWeightOfTwoIsTheRowTwice() {
        Reference.Table table = Reference.csv("heart_startstop.csv");
        SurvivalData data = table.followUp("stop", "event").withEntry(table.column("start"));
        Matrix x = matrix(table, new String[] {"age", "year"});
        int n = data.n();
        double[] weights = new double[n];
        int[] twice = new int[n + n / 2];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = i < n ? i : i - n;
            weights[twice[i]]++;
        }
        CoxRegression breslow = CoxRegression.withDefaults().withTies(Ties.BRESLOW);
        CoxFit weighted = breslow.fit(data.withWeights(weights), x);
        CoxFit repeated = breslow.fit(data.select(twice), x.selectRows(twice));
        assertThat(weighted.coefficients()).containsExactly(repeated.coefficients(), within(1e-12));
        assertThat(weighted.logLikelihood()).isCloseTo(repeated.logLikelihood(), within(1e-9));
    }

    private static void assertEquals(JsonNode expected, Reference.Table table, SurvivalData data, Ties ties) {
        Matrix x = matrix(table, terms(expected));
        assertThat(data.n()).isEqualTo(expected.get("n").intValue());
        assertThat(data.events()).isEqualTo(expected.get("nevent").intValue());
        CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(data, x);
        assertCoefficients(expected, fit);
        for (int i = 0; i < x.columns(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                double scale = fit.standardError(i) * fit.standardError(j);
                assertThat(fit.covariance().get(i, j))
                        .isCloseTo(expected.at("/vcov/" + i + "/" + j).doubleValue(), within(1e-8 * scale));
            }
        }
        assertThat(fit.nullLogLikelihood())
                .isCloseTo(expected.get("loglik_null").doubleValue(), Percentage.withPercentage(1e-8));
        assertThat(fit.logLikelihood())
                .isCloseTo(expected.get("loglik").doubleValue(), Percentage.withPercentage(1e-8));
        assertThat(fit.scoreTest()).isCloseTo(expected.get("score").doubleValue(), EXACT);
        assertThat(fit.waldTest()).isCloseTo(expected.get("wald").doubleValue(), EXACT);
    }

    private static void assertCoefficients(JsonNode expected, CoxFit fit) {
        int j = 0;
        for (String term : terms(expected)) {
            assertThat(fit.coefficient(j))
                    .isCloseTo(expected.at("/coef/" + term).doubleValue(), EXACT);
            assertThat(fit.standardError(j))
                    .isCloseTo(expected.at("/se/" + term).doubleValue(), EXACT);
            j++;
        }
    }

    private static String[] terms(JsonNode expected) {
        List<String> names = new ArrayList<>();
        expected.get("coef").fieldNames().forEachRemaining(names::add);
        return names.toArray(String[]::new);
    }

    private static String lower(Ties ties) {
        return ties.name().toLowerCase(Locale.ROOT);
    }

    private static Matrix matrix(Reference.Table table, String[] columns) {
        double[] elements = new double[table.size() * columns.length];
        for (int j = 0; j < columns.length; j++) {
            double[] column = table.column(columns[j]);
            for (int i = 0; i < column.length; i++) {
                elements[i * columns.length + j] = column[i];
            }
        }
        return Matrix.ofRowMajor(table.size(), columns.length, elements);
    }
}
