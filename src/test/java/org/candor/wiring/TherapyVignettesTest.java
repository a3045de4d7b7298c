package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.cdshooks.Action;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsRequestReader;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.Indicator;
import org.candor.cdshooks.Suggestion;
import org.candor.fhir.FhirValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `aml-therapy` answers about made-up patients, read and approved. `-Dcandor.approve=true` approves what is made
/// now.
final class TherapyVignettesTest {
    private static final Path CONTRACT = Path.of("cds-hooks/aml-therapy");

    private static CdsServiceCatalog services;

    @BeforeAll
    static void start() throws IOException {
        services = ApprovedCards.services();
    }

    static List<Card> cards(String vignette) throws IOException {
        CdsRequest request =
                CdsRequestReader.read(Files.readAllBytes(CONTRACT.resolve("request." + vignette + ".json")));
        return services.find("aml-therapy", request.hook())
                .orElseThrow()
                .invoke(request)
                .cards();
    }

    static Stream<String> vignettes() {
        return Stream.of(
                "therapy-flt3-itd-fit",
                "therapy-unfit-78",
                "therapy-apl-suspected",
                "therapy-remission-favourable",
                "therapy-remission-intermediate",
                "therapy-remission-adverse",
                "therapy-remission-old",
                "therapy-flt3-unknown",
                "therapy-relapse-flt3",
                "therapy-secondary-66",
                "therapy-withheld-safety");
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void theAnswerIsTheApprovedOne(String vignette) throws IOException {
        List<Card> cards = cards(vignette);
        ApprovedCards.verify(
                vignette + ".md",
                cards.stream().map(TherapyVignettesTest::rendered).collect(Collectors.joining("\n---\n\n")));
    }

    @Test
    void aWarningComesFirstAndIsNoPartOfTheComparison() throws IOException {
        List<Card> cards = cards("therapy-apl-suspected");
        assertThat(cards.getFirst().indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(cards.getFirst().extension()).containsOnlyKeys("org.candor.safety-alert");
        assertThat(cards).filteredOn(card -> card.indicator() == Indicator.INFO).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void whereThereIsNoForecastARuleSpeaksAllTheSame() throws IOException {
        assertThat(cards("therapy-withheld-safety"))
                .first()
                .satisfies(card -> assertThat(CdsJson.write(card)).contains("venetoclax-cyp3a4"));
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void everythingThatIsSuggestedIsAValidDraftForThePatient(String vignette) throws IOException {
        for (Card card : cards(vignette)) {
            for (Suggestion suggestion : card.suggestions()) {
                assertThat(suggestion.actions()).isNotEmpty();
                for (Action action : suggestion.actions()) {
                    JsonNode resource = Objects.requireNonNull(action.resource());
                    assertThat(FhirValidator.shared().flaws(resource.toString()))
                            .as(resource.toString())
                            .isEmpty();
                    assertThat(resource.path("status").asText()).isEqualTo("draft");
                    assertThat(resource.path("intent").asText()).isEqualTo("proposal");
                    assertThat(resource.at("/subject/reference").asText()).isEqualTo("Patient/" + vignette);
                    assertThat(resource.has("dosageInstruction")).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vignettes")
    void noAnswerPromisesAnythingToThePatient(String vignette) throws IOException {
        for (Card card : cards(vignette)) {
            assertThat(card.summary() + card.detail())
                    .doesNotContainIgnoringCase(
                            "will gain", "will live", "guarantee", "cure", "prevents", "best option");
            assertThat(card.summary()).hasSizeLessThan(140);
        }
    }

    private static String rendered(Card card) {
        return "# " + card.summary() + "\n\n`"
                + card.indicator().name().toLowerCase(Locale.ROOT) + "`\n\n" + card.detail()
                + ApprovedCards.suggestions(card);
    }
}
