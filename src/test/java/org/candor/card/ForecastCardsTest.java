package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.Indicator;
import org.candor.forecast.Assessment;
import org.candor.forecast.Course;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastCardsTest {
    private static final UUID ID = UUID.fromString("6f0a3a1e-3283-4575-ab82-028d55fe2719");
    private static final Reason CAUTION =
            new Reason.DataCaution("preliminary", "A value of <2026> is preliminary | see [note](http://x.example)");
    private static final Reason NO_DATE =
            new Reason.MissingEssential("diagnosis-date-unknown", "the date of diagnosis is not in the record");

    private final ForecastCards cards =
            new ForecastCards(Assessments.text(), (features, findings) -> Assessments.classifications());

    @Test
    void theSummaryIsTheNumberAHaematologistWants() {
        assertThat(card(Assessments.given(Assessments.TODAY, List.of())).summary())
                .isEqualTo("3-year survival 46 % (90 % interval 37-55 %)");
    }

    @Test
    void whenThreeYearsHavePassedTheSummarySpeaksOfFive() {
        LocalDate afterFourYears = Assessments.DIAGNOSIS.plusDays(1460);
        assertThat(card(Assessments.given(afterFourYears, List.of())).summary())
                .isEqualTo("5-year survival 38 % (90 % interval 28-48 %)");
        assertThat(card(Assessments.given(Assessments.DIAGNOSIS.plusDays(1825), List.of()))
                        .summary())
                .doesNotContain("%");
    }

    @Test
    void theDetailOfAForecastIsTheApprovedOne() throws IOException {
        Approved.verify("given.md", detail(card(Assessments.given(Assessments.TODAY, List.of(CAUTION)))));
    }

    @Test
    void theDetailAfterTwoYearsSaysWhichHorizonsHavePassed() throws IOException {
        Approved.verify("two-years.md", detail(card(Assessments.given(LocalDate.of(2028, 10, 1), List.of()))));
    }

    @Test
    void theDetailOfAWithheldForecastIsTheApprovedOne() throws IOException {
        Approved.verify("withheld.md", detail(card(Assessments.withheld(NO_DATE))));
        Approved.verify(
                "out-of-scope.md",
                detail(card(Assessments.withheld(new Reason.OutOfScope("age", "the patient is younger than 18")))));
    }

    @Test
    void theWholeCardIsTheApprovedOne() throws IOException {
        Approved.verify("given.json", pretty(card(Assessments.given(Assessments.TODAY, List.of(CAUTION)))));
        Approved.verify("withheld.json", pretty(card(Assessments.withheld(NO_DATE))));
    }

    @Test
    void aWithheldCardHasNoMemberThatHoldsANumberOfAForecast() {
        Card card = card(Assessments.withheld(NO_DATE));
        assertThat(names(extension(card)))
                .containsExactlyInAnyOrder("model", "endpoint", "timeOrigin", "reliability", "inputs", "missing");
        assertThat(card.summary()).doesNotContain("%");
        assertThat(detail(card)).doesNotContain("%");
    }

    @Test
    void theClassificationsOfAForecastHaveTheAgreedMembers() {
        JsonNode list = json(card(Assessments.given(Assessments.TODAY, List.of())))
                .at("/extension/" + ForecastCards.CLASSIFICATIONS);
        assertThat(list).hasSize(2);
        List<String> always = List.of("edition", "citation", "population", "categories", "rules");
        assertThat(names(list.get(0)))
                .startsWith(always.toArray(String[]::new))
                .contains("open")
                .hasSize(6);
        assertThat(names(list.get(1)))
                .startsWith(always.toArray(String[]::new))
                .contains("assumed")
                .hasSize(6);
        assertThat(list.at("/1/edition").asText()).isEqualTo("ELN 2022");
        assertThat(list.at("/0/categories")).extracting(JsonNode::asText).containsExactly("favourable", "intermediate");
        assertThat(list.at("/0/open/0/finding").asText()).isEqualTo("flt3_itd_high_ratio");
        assertThat(list.at("/0/rules/0/standing").asText()).isEqualTo("may-decide");
    }

    @Test
    void aForecastWithoutClassificationsSaysNothingOfThem() {
        Card card = new ForecastCards(Assessments.text(), (features, findings) -> List.of())
                .card(Assessments.given(Assessments.TODAY, List.of()), ID);
        assertThat(detail(card)).doesNotContain("Risk classification");
        assertThat(names(json(card).path("extension"))).containsExactly(ForecastCards.EXTENSION);
    }

    @Test
    void aWithheldForecastIsNotClassified() {
        Card card = card(Assessments.withheld(NO_DATE));
        assertThat(detail(card)).doesNotContain("ELN");
        assertThat(names(json(card).path("extension"))).containsExactly(ForecastCards.EXTENSION);
    }

    @Test
    void theExtensionOfAForecastHasTheAgreedMembers() {
        JsonNode extension = extension(card(Assessments.given(Assessments.TODAY, List.of(CAUTION))));
        assertThat(names(extension))
                .containsExactlyInAnyOrder(
                        "model",
                        "endpoint",
                        "timeOrigin",
                        "level",
                        "givenAliveAtDays",
                        "survival",
                        "curve",
                        "states",
                        "uncertainty",
                        "lowerBound",
                        "reliability",
                        "inputs",
                        "missing");
        assertThat(names(extension.path("lowerBound"))).containsExactly("days", "coverage", "worstGroup");
        assertThat(names(extension.path("model"))).containsExactly("id", "version", "sha256");
        assertThat(extension.path("survival").findValuesAsText("days")).containsExactly("365", "730", "1095", "1825");
        assertThat(names(extension.at("/survival/0"))).containsExactly("days", "estimate", "lower", "upper");
        assertThat(names(extension.path("states"))).containsExactly("days", "names", "probabilities");
        assertThat(names(extension.path("uncertainty")))
                .contains("aleatoric", "parameters", "missingData", "information", "inputs");
        assertThat(names(extension.at("/inputs/2"))).containsExactly("feature", "value", "unit", "effective", "source");
        assertThat(names(extension.at("/missing/0"))).containsExactly("feature", "cause");
        assertThat(extension.at("/reliability/verdict").asText()).isEqualTo("caution");
        assertThat(extension.at("/reliability/reasons/0/code").asText()).isEqualTo("preliminary");
    }

    @Test
    void withoutCautionsTheVerdictIsReliable() {
        assertThat(extension(card(Assessments.given(Assessments.TODAY, List.of())))
                        .at("/reliability/verdict")
                        .asText())
                .isEqualTo("reliable");
    }

    @Test
    void stateProbabilitiesOfTheExtensionSumToOne() {
        JsonNode rows =
                extension(card(Assessments.given(Assessments.TODAY, List.of()))).at("/states/probabilities");
        assertThat(rows).hasSize(4).allSatisfy(row -> {
            double sum = 0;
            for (JsonNode probability : row) {
                sum += probability.asDouble();
            }
            assertThat(sum).isBetween(1 - 1e-10, 1 + 1e-10);
        });
    }

    @Test
    void everyCardSaysWhoSpeaksAndCanBeAnswered() {
        for (Assessment assessment :
                List.of(Assessments.given(Assessments.TODAY, List.of()), Assessments.withheld(NO_DATE))) {
            Card card = card(assessment);
            assertThat(card.indicator()).isEqualTo(Indicator.INFO);
            assertThat(card.uuid()).isEqualTo(ID);
            assertThat(card.source().topic()).isNotNull();
            assertThat(card.overrideReasons()).isNotEmpty().allSatisfy(reason -> {
                assertThat(reason.system()).isEqualTo(OverrideReasons.SYSTEM);
                assertThat(reason.display()).isNotBlank();
            });
        }
    }

    @Test
    void anyReasonTextStaysTextOnTheCard() {
        for (String payload : MarkdownAttacks.payloads()) {
            Reason reason = new Reason.DataCaution("x", payload);
            for (Assessment assessment :
                    List.of(Assessments.given(Assessments.TODAY, List.of(reason)), Assessments.withheld(reason))) {
                Card card = card(assessment);
                assertThat(new RenderedMarkdown(detail(card)).active()).isEmpty();
                assertThat(detail(card)).doesNotContain("<");
                assertThat(card.summary()).hasSizeLessThan(140).doesNotContain("://");
            }
        }
    }

    @Test
    void aTableIsATableForEveryForecast() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200; i++) {
            double hazard = Math.exp(random.nextDouble(-6, 6));
            Assessment.Given given = new Assessment.Given(
                    Assessments.features(),
                    new Course(
                            Assessments.DIAGNOSIS,
                            Assessments.DIAGNOSIS.plusDays(random.nextInt(1800)),
                            Optional.empty()),
                    Assessments.forecast(hazard),
                    List.of(),
                    Assessments.PROVENANCE);
            Card card = card(given);
            assertThat(new RenderedMarkdown(detail(card)).tables()).isEqualTo(1);
            assertThat(card.summary())
                    .matches("[35]-year survival (under 1|over 99|\\d\\d?) % \\(90 % interval .+ %\\)");
            assertThat(card.summary()).doesNotContainPattern("\\b(0|100) ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "63.4, 63.4",
        "9.13, 9.13",
        "0.05, 0.05",
        "0, 0",
        "52, 52",
        "12345.6, 12346",
        "250.04, 250",
        "0.0001, 0",
        "100, 100"
    })
    void valuesKeepThreeDigits(double value, String words) {
        assertThat(ValueWords.number(value)).isEqualTo(words);
    }

    private Card card(Assessment assessment) {
        return cards.card(assessment, ID);
    }

    private static String detail(Card card) {
        return Optional.ofNullable(card.detail()).orElseThrow();
    }

    private static JsonNode extension(Card card) {
        return json(card).path("extension").path(ForecastCards.EXTENSION);
    }

    private static JsonNode json(Card card) {
        return CdsJson.readObject(CdsJson.write(card).getBytes(StandardCharsets.UTF_8));
    }

    private static String pretty(Card card) throws IOException {
        return new ObjectMapper().readTree(CdsJson.write(card)).toPrettyString() + "\n";
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        Iterator<String> fields = node.fieldNames();
        fields.forEachRemaining(names::add);
        return names;
    }
}
