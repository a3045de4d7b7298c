package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CoxSurvivalTest {
    private static final Map<String, IntervalType> TYPES = Map.of(
            "plain", IntervalType.PLAIN,
            "log", IntervalType.LOG,
            "log-log", IntervalType.LOG_LOG,
            "logit", IntervalType.LOGIT,
            "arcsin", IntervalType.ARCSIN);
    /// R's coefficients are exact to about 1e-9.
    private static final double REFERENCE = 1e-8;

    /// The fit of CoxResidualsTest: s = sqrt(2), h1 = s - 1 with xbar1 = 2 - s, V = 1 / (6s - 8). For x = 0
    /// at time 1 the hazard is s - 1, its variance (s - 1)^2 + ((s - 1)(2 - s))^2 / (6s - 8).
    @Test
    void curveByHand() {
        SurvivalData three = SurvivalData.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Matrix x = Matrix.ofRowMajor(3, 1, new double[] {1, 0, 1});
        CoxFit fit = CoxRegression.withDefaults().fit(three, x);
        CoxSurvivalCurve curve = CoxSurvival.of(three, x, fit).curve(new double[] {0}, 0);
        double s = Math.sqrt(2);
        double d = (s - 1) * (2 - s);
        assertThat(curve.cumulativeHazardAt(1.5)).isCloseTo(s - 1, within(1e-8));
        assertThat(curve.survivalAt(1.5)).isCloseTo(Math.exp(1 - s), within(1e-8));
        assertThat(curve.standardErrorAt(1.5) / curve.survivalAt(1.5))
                .isCloseTo(Math.sqrt((s - 1) * (s - 1) + d * d / (6 * s - 8)), within(1e-7));
        assertThat(curve.standardErrorAt(0.5)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void curvesEqualR(Ties ties) {
        double[][] lung = {{60, 1, 1}, {75, 2, 2}};
        double[][] heart = {{0, 2, 0, 1}, {-10, 2, 1, 1}};
        requireEqual(ties, "lung", new double[] {90, 180, 365, 730}, lung);
        requireEqual(ties, "heart", new double[] {30, 90, 365}, heart);
    }

    private static void requireEqual(Ties ties, String name, double[] days, double[][] subjects) {
        CoxExample example = CoxExample.valueOf(name.toUpperCase(Locale.ROOT));
        SurvivalData data = example.unweighted();
        CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(data, example.x());
        CoxSurvival model = CoxSurvival.of(data, example.x(), fit);
        JsonNode curves = curves(ties).get(name);
        TYPES.forEach((key, type) -> {
            for (int i = 0; i < subjects.length; i++) {
                CoxSurvivalCurve curve = model.curve(subjects[i], 0);
                for (int k = 0; k < days.length; k++) {
                    Estimate estimate = curve.estimateAt(days[k], 0.95, type);
                    JsonNode expected = curves.get(key);
                    requireClose(estimate.value(), expected.get("surv"), k, i);
                    requireClose(estimate.lower(), expected.get("lower"), k, i);
                    requireClose(estimate.upper(), expected.get("upper"), k, i);
                    requireClose(curve.standardErrorAt(days[k]), expected.get("std_err"), k, i);
                    requireClose(curve.cumulativeHazardAt(days[k]), expected.get("cumhaz"), k, i);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyStratumHasItsCurve(Ties ties) {
        CoxExample veteran = CoxExample.VETERAN_STRATA;
        CoxSurvival model = CoxSurvival.of(veteran.data(), veteran.x(), veteran.fit(ties));
        double[][] subjects = {{60, 70}, {45, 40}};
        double[] days = {30, 90, 180};
        for (int stratum = 1; stratum <= 2; stratum++) {
            JsonNode expected = curves(ties).get("veteran_strata").get(Integer.toString(stratum));
            for (int i = 0; i < subjects.length; i++) {
                CoxSurvivalCurve curve = model.curve(subjects[i], stratum);
                for (int k = 0; k < days.length; k++) {
                    Estimate estimate = curve.estimateAt(days[k], 0.95, IntervalType.LOG);
                    requireClose(estimate.value(), expected.get("surv"), k, i);
                    requireClose(estimate.lower(), expected.get("lower"), k, i);
                    requireClose(estimate.upper(), expected.get("upper"), k, i);
                    requireClose(curve.standardErrorAt(days[k]), expected.get("std_err"), k, i);
                }
            }
        }
    }

    /// Far out of the data exp(eta) is no double; survival is then 0 or 1, and never NaN.
    @Test
    void subjectsFarFromTheDataHaveAnAnswer() {
        CoxExample lung = CoxExample.LUNG;
        CoxSurvival model = CoxSurvival.of(lung.data(), lung.x(), lung.fit(Ties.EFRON));
        CoxSurvivalCurve dead = model.curve(new double[] {1e6, 1, 1}, 0);
        CoxSurvivalCurve alive = model.curve(new double[] {-1e6, 1, 1}, 0);
        assertThat(dead.estimateAt(365, 0.95, IntervalType.LOG_LOG)).isEqualTo(new Estimate(0, 0, 1, 0.95));
        assertThat(alive.estimateAt(365, 0.95, IntervalType.LOGIT)).isEqualTo(new Estimate(1, 1, 1, 0.95));
    }

    @Test
    void unknownStrataAndCovariatesAreRefused() {
        CoxExample veteran = CoxExample.VETERAN_STRATA;
        CoxSurvival model = CoxSurvival.of(veteran.data(), veteran.x(), veteran.fit(Ties.EFRON));
        assertThatIllegalArgumentException().isThrownBy(() -> model.curve(new double[] {60, 70}, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> model.curve(new double[] {60}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> model.curve(new double[] {60, Double.NaN}, 1));
    }

    private static JsonNode curves(Ties ties) {
        return Reference.json("parity.json").at("/curves/" + ties.name().toLowerCase(Locale.ROOT));
    }

    private static void requireClose(double actual, JsonNode matrix, int k, int i) {
        assertThat(actual).isCloseTo(matrix.get(k).get(i).doubleValue(), within(REFERENCE));
    }
}
