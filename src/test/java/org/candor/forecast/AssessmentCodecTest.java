package org.candor.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.candor.forecast.ForecastFixture.SCHEMA;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FurtherFindings;
import org.candor.reliability.Check;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;

class AssessmentCodecTest {

    @Test
    void anInputComesBackBitForBit() {
        for (long seed = 0; seed < 500; seed++) {
            ForecastInput input = ForecastInput.of(ForecastFixture.given(seed));
            ForecastInput back = AssessmentCodec.readInput(AssessmentCodec.write(input), SCHEMA);
            assertThat(back).isEqualTo(input); // records compare doubles by their bits
        }
    }

    @Test
    void aForecastComesBackBitForBit() {
        for (long seed = 0; seed < 500; seed++) {
            Forecast forecast = ForecastFixture.given(seed).forecast();
            assertThat(AssessmentCodec.readForecast(AssessmentCodec.write(forecast)))
                    .isEqualTo(forecast);
        }
    }

    @Test
    void everyFiniteDoubleSurvives() {
        SplittableRandom random = new SplittableRandom(1);
        List<Double> numbers = new ArrayList<>(List.of(-0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2));
        while (numbers.size() < 20_000) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                numbers.add(number);
            }
        }
        Forecast forecast = withStates(numbers);
        assertThat(AssessmentCodec.readForecast(AssessmentCodec.write(forecast)))
                .isEqualTo(forecast);
    }

    @Test
    void numbersAreTheShortestDecimals() {
        assertThat(AssessmentCodec.write(withStates(List.of(0.1, 2e-3, 1.0))))
                .contains("\"probabilities\":[0.1,0.002,1.0]");
    }

    @Test
    void aWithheldAssessmentComesBackWithEveryKindOfReason() {
        Assessment.Withheld withheld = new Assessment.Withheld(
                ForecastFixture.withheld(1).features(),
                List.of(
                        new Reason.OutOfScope("age", "a \"quoted\" reason"),
                        new Reason.MissingEssential("diagnosis", "b"),
                        new Reason.MissingFeatures("c"),
                        new Reason.Checked(Check.MISTAKE, 0.1 + 0.2, 1e-300, "d", "e"),
                        ForecastFixture.CAUTION),
                ForecastFixture.withheld(1).provenance());
        assertThat(AssessmentCodec.readWithheld(AssessmentCodec.write(withheld), SCHEMA, withheld.provenance()))
                .isEqualTo(withheld);
    }

    @Test
    void everyCauseOfAMissingValueComesBack() {
        ForecastInput input = ForecastInput.of(ForecastFixture.given(1));
        for (FeatureValue.Cause cause : FeatureValue.Cause.values()) {
            List<FeatureValue> values = new ArrayList<>(input.features().values());
            values.set(0, new FeatureValue.Missing(cause));
            ForecastInput missing = new ForecastInput(
                    new org.candor.feature.FeatureVector(SCHEMA, values),
                    FurtherFindings.none(),
                    input.course(),
                    input.cautions());
            assertThat(AssessmentCodec.readInput(AssessmentCodec.write(missing), SCHEMA))
                    .isEqualTo(missing);
        }
    }

    @Test
    void findingsBeyondTheFeaturesComeBackInTheirOrder() {
        Map<String, FeatureValue> values = new LinkedHashMap<>();
        values.put(
                "b", new FeatureValue.Present(1, new Evidence("Observation/2", Optional.of(LocalDate.of(2026, 3, 2)))));
        values.put("a", new FeatureValue.Missing(FeatureValue.Cause.CONFLICT));
        Assessment.Given given = ForecastFixture.given(1);
        ForecastInput input =
                new ForecastInput(given.features(), new FurtherFindings(values), given.course(), given.cautions());
        String json = AssessmentCodec.write(input);
        ForecastInput back = AssessmentCodec.readInput(json, SCHEMA);
        assertThat(back).isEqualTo(input);
        assertThat(back.findings().values().keySet()).containsExactly("b", "a");
        assertThat(AssessmentCodec.write(back)).isEqualTo(json);
    }

    @Test
    void aRecordFromBeforeThereWereFindingsIsReadAndWrittenAsItWas() {
        String before = AssessmentCodec.write(ForecastInput.of(ForecastFixture.given(1)));
        assertThat(before).doesNotContain("findings");
        ForecastInput read = AssessmentCodec.readInput(before, SCHEMA);
        assertThat(read.findings()).isEqualTo(FurtherFindings.none());
        assertThat(AssessmentCodec.write(read)).isEqualTo(before);
    }

    @Test
    void anInputOfAnotherSchemaIsRefused() {
        String json = AssessmentCodec.write(ForecastInput.of(ForecastFixture.given(1)));
        FeatureSchema renamed = new FeatureSchema("fixture-2", SCHEMA.specs());
        FeatureSchema reordered = new FeatureSchema(SCHEMA.id(), SCHEMA.specs().reversed());
        FeatureSchema shorter = new FeatureSchema(SCHEMA.id(), SCHEMA.specs().subList(0, 2));
        for (FeatureSchema other : List.of(renamed, reordered, shorter)) {
            assertThatThrownBy(() -> AssessmentCodec.readInput(json, other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expected");
        }
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        String forecast = AssessmentCodec.write(ForecastFixture.given(1).forecast());
        for (String json : List.of(
                "",
                "{",
                "[]",
                "{}",
                "null",
                forecast.replace("\"format\":1", "\"format\":2"),
                forecast.replace("\"days\":0", "\"days\":0.5"),
                forecast.replace("\"curve\"", "\"bend\""),
                forecast.substring(0, forecast.length() / 2))) {
            assertThatThrownBy(() -> AssessmentCodec.readForecast(json)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatTheUncertaintyComesFromComesBack() {
        Forecast.Uncertainty uncertainty = new Forecast.Uncertainty(
                1095,
                0.2,
                0.01,
                0.02,
                Optional.of(new Forecast.Information(0.9, Math.nextUp(0.1), Double.MIN_VALUE)),
                List.of(
                        new Forecast.MissingInput("karyotype", List.of("cyt_a", "cyt_b"), 0.7),
                        new Forecast.MissingInput("a \"quoted\" gene", List.of("gene_X"), 0.1)));
        Forecast forecast = new Forecast(List.of(), List.of(), List.of(), List.of(), uncertainty);
        assertThat(AssessmentCodec.readForecast(AssessmentCodec.write(forecast)))
                .isEqualTo(forecast);
    }

    @Test
    void aForecastWithoutInformationKeepsTheTextOfOlderVersions() {
        String older = "{\"format\":1,\"horizons\":[],\"curve\":[],\"stateNames\":[],\"states\":[],"
                + "\"uncertainty\":{\"horizonDays\":1095,\"aleatoric\":0.2,\"parameters\":0.01,\"missingData\":0.02}}";
        Forecast forecast = AssessmentCodec.readForecast(older);
        assertThat(forecast.uncertainty()).isEqualTo(new Forecast.Uncertainty(1095, 0.2, 0.01, 0.02));
        assertThat(AssessmentCodec.write(forecast)).isEqualTo(older);
    }

    @Test
    void aNumberThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> AssessmentCodec.write(withStates(List.of(Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusalDoesNotQuoteTheDocument() {
        assertThatThrownBy(() -> AssessmentCodec.readForecast("{\"format\":1, Jane Doe"))
                .hasStackTraceContaining("not JSON")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("Doe"));
    }

    private static Forecast withStates(List<Double> probabilities) {
        return new Forecast(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Forecast.StatesAt(0, probabilities)),
                new Forecast.Uncertainty(1, 0, 0, 0));
    }
}
