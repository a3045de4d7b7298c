package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsRequestReader;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.Suggestion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cards of made-up patients as the server answers them, read and approved. `-Dcandor.approve=true`
/// approves what is made now.
final class ExampleCardsTest {
    private static final Path CONTRACTS = Path.of("cds-hooks");
    private static final String FORECAST = "aml-survival-forecast";
    private static final String WORKUP = "aml-workup";

    private static CdsServiceCatalog services;

    @BeforeAll
    static void start() throws IOException {
        services = ApprovedCards.services();
    }

    private static Optional<Card> card(String service, String example) throws IOException {
        Path request = CONTRACTS.resolve(service).resolve("request." + example + ".json");
        CdsRequest read = CdsRequestReader.read(Files.readAllBytes(request));
        return services.find(service, read.hook()).orElseThrow().invoke(read).cards().stream()
                .findFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "three-genes-missing", "promyelocytic", "contradictory", "stale"})
    void theCardOfAnExampleIsTheApprovedOne(String example) throws IOException {
        ApprovedCards.verify(example + ".md", rendered(card(FORECAST, example).orElseThrow()));
    }

    @Test
    void theCardOfAnOpenWorkupIsTheApprovedOne() throws IOException {
        ApprovedCards.verify(
                "workup-open.md", rendered(card(WORKUP, "workup-open").orElseThrow()));
    }

    @Test
    void aCompleteWorkupHasNoCard() throws IOException {
        assertThat(card(WORKUP, "workup-complete")).isEmpty();
        assertThat(card(WORKUP, "workup-open")).isPresent();
    }

    @Test
    void theWorkupShowsNoForecast() throws IOException {
        String json = CdsJson.write(card(WORKUP, "workup-open").orElseThrow());

        assertThat(json).doesNotContain("org.candor.forecast", "\"survival\"", "year survival");
    }

    @Test
    void aSuggestionDraftsAProposalOfItsTestForThePatient() throws IOException {
        for (String service : List.of(FORECAST, WORKUP)) {
            String example = service.equals(WORKUP) ? "workup-open" : "three-genes-missing";
            List<Suggestion> suggestions = card(service, example).orElseThrow().suggestions();
            assertThat(suggestions).isNotEmpty().hasSizeLessThanOrEqualTo(3);
            for (Suggestion suggestion : suggestions) {
                JsonNode action = JsonMapper.builder()
                        .build()
                        .readTree(CdsJson.write(suggestion))
                        .at("/actions/0");
                assertThat(action.path("type").asText()).isEqualTo("create");
                JsonNode resource = action.path("resource");
                assertThat(resource.path("resourceType").asText()).isEqualTo("ServiceRequest");
                assertThat(resource.at("/meta/profile/0").asText()).endsWith("/candor-suggested-test");
                assertThat(resource.path("status").asText()).isEqualTo("draft");
                assertThat(resource.path("intent").asText()).isEqualTo("proposal");
                assertThat(resource.at("/subject/reference").asText()).isEqualTo("Patient/" + example);
                assertThat(suggestion.label())
                        .endsWith(resource.at("/code/text").asText());
            }
        }
    }

    @Test
    void monthsAfterTheDiagnosisNothingIsSuggested() throws IOException {
        assertThat(card(FORECAST, "typical").orElseThrow().suggestions()).isEmpty();
    }

    private static String rendered(Card card) {
        return "# " + card.summary() + "\n\n" + card.detail() + ApprovedCards.suggestions(card);
    }
}
