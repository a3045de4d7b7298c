package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreslowBaselineTest {
    /// Times 1, 1, 2, 3, events at 1, 1, 2; risks 8, 2, 1, 4. S0 is 15, of the events 10, then 5.
    /// Breslow 2/15, 1/5; Efron 1/15 + 1/10, 1/5.
    @Test
    void jumpsByHand() {
        SurvivalData data = SurvivalData.of(new double[] {1, 1, 2, 3}, new boolean[] {true, true, true, false});
        double[] eta = {Math.log(8), Math.log(2), 0, Math.log(4)};
        BreslowBaseline breslow = BreslowBaseline.of(data, eta);
        assertThat(breslow.size()).isEqualTo(2);
        assertThat(breslow.events(0)).isEqualTo(2);
        assertThat(breslow.riskSum(0)).isCloseTo(15, within(1e-13));
        assertThat(breslow.jump(0)).isCloseTo(2.0 / 15, within(1e-15));
        StepFunction efron = BreslowBaseline.of(data, eta, Ties.EFRON).cumulativeHazard(0);
        assertThat(efron.before(1)).isZero();
        assertThat(efron.at(1)).isCloseTo(1.0 / 15 + 1.0 / 10, within(1e-15));
        assertThat(efron.at(99)).isCloseTo(1.0 / 15 + 1.0 / 10 + 1.0 / 5, within(1e-15));
    }

    /// R prints `basehaz(fit, centered = FALSE)` of coefficients that are exact to about 1e-9.
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
            JsonNode expected =
                    Reference.json("cox.json").at("/" + name + "/" + ties.name().toLowerCase(Locale.ROOT));
            String[] terms = expected.get("coef").properties().stream()
                    .map(term -> term.getKey())
                    .toArray(String[]::new);
            Reference.Table table = Reference.csv(file).complete(terms);
            double[] eta = table.linearPredictor(expected.get("coef"));
            StepFunction hazard =
                    BreslowBaseline.of(table.followUp(time, status), eta, ties).cumulativeHazard(0);
            double[] days = Reference.numbers(expected.at("/basehaz_uncentered/time"));
            double[] cumulative = Reference.numbers(expected.at("/basehaz_uncentered/cumhaz"));
            for (int i = 0; i < days.length; i++) {
                assertThat(hazard.at(days[i])).isCloseTo(cumulative[i], Percentage.withPercentage(1e-6));
            }
        }
    }

    /// Expected events equal observed events, exactly: 1e-8 leaves room for the rounding of 172 terms.
    @Test
    void expectedEventsAreTheObservedOnes() {
        Reference.Table table = Reference.csv("heart_startstop.csv");
        int n = table.size();
        double[] weight = new double[n];
        int[] stratum = new int[n];
        double[] surgery = table.column("surgery");
        Arrays.setAll(weight, i -> 1 + i % 3);
        Arrays.setAll(stratum, i -> (int) surgery[i]);
        SurvivalData data = table.followUp("stop", "event")
                .withEntry(table.column("start"))
                .withStrata(stratum)
                .withWeights(weight);
        double[] eta = table.column("age");
        BreslowBaseline baseline = BreslowBaseline.of(data, eta);
        double expected = 0;
        double observed = 0;
        for (int i = 0; i < n; i++) {
            StepFunction hazard = baseline.cumulativeHazard(stratum[i]);
            expected += weight[i] * Math.exp(eta[i]) * (hazard.at(data.exit(i)) - hazard.at(data.entry(i)));
            observed += data.event(i) ? weight[i] : 0;
        }
        assertThat(expected).isCloseTo(observed, within(1e-8));
    }

    @Test
    void refusesABaselineThatIsNoNumber() {
        SurvivalData data = SurvivalData.of(new double[] {1, 2}, new boolean[] {true, true});
        assertThatThrownBy(() -> BreslowBaseline.of(data, new double[] {2000, 2001}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("centre");
        assertThatThrownBy(() -> BreslowBaseline.of(data, new double[2]).cumulativeHazard(7))
                .hasMessageContaining("no stratum 7");
    }
}
