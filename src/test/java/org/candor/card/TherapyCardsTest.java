package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Indicator;
import org.candor.cdshooks.Source;
import org.candor.cdshooks.Suggestion;
import org.candor.survival.Estimate;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.Recommendation;
import org.candor.therapy.Recommendation.Strength;
import org.candor.therapy.ResolvingTest;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;
import org.junit.jupiter.api.Test;

class TherapyCardsTest {
    private static final Coding TOPIC = new Coding("1", "http://example.org/topic", "Topic");
    private static final TherapyText TEXT = new TherapyText(
            TOPIC, new Source("Guidance", "https://example.org/guidance", null, TOPIC), "Averages of trials.");
    private static final DecisionPoint INDUCTION = new DecisionPoint("induction", "Induction", "from diagnosis");
    private static final URI READ = URI.create("https://example.org/trial");
    private static final UUID ID = UUID.fromString("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");

    private static final Eligibility FITS = new Eligibility.Eligible(List.of("age 52", "FLT3-ITD present"));
    private static final TreatmentOption CHEMOTHERAPY = option("7+3", FITS, Optional.empty(), true);
    private static final TreatmentOption WITH_MIDOSTAURIN =
            option("7+3 with midostaurin", FITS, Optional.of(effect(41, 5, 77)), false);

    @Test
    void aComparisonIsInformationInApprovedWords() throws IOException {
        TherapyAdvice advice = advice(
                Recommendation.none(List.of("The interval includes differences that do not matter.")),
                CHEMOTHERAPY,
                WITH_MIDOSTAURIN,
                option("CPX-351", new Eligibility.NotEligible(List.of("no secondary AML")), Optional.empty(), false));
        Card card = card(advice);
        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        Approved.verify("therapy.md", "# " + card.summary() + "\n\n" + card.detail());
    }

    @Test
    void theHeadlineSaysWhatTheEvidenceAllows() {
        assertThat(card(advice(recommended(Strength.FOR), CHEMOTHERAPY, WITH_MIDOSTAURIN))
                        .summary())
                .isEqualTo("Induction: the evidence favours 7+3 with midostaurin");
        assertThat(card(advice(recommended(Strength.AGAINST), CHEMOTHERAPY, WITH_MIDOSTAURIN))
                        .summary())
                .isEqualTo("Induction: the evidence speaks against 7+3 with midostaurin");
        assertThat(card(advice(Recommendation.none(List.of()), CHEMOTHERAPY, WITH_MIDOSTAURIN))
                        .summary())
                .isEqualTo("Induction: the evidence does not separate the options");
    }

    @Test
    void whatIsBeingOrderedDecidesTheHeadlineWhereItDoesNotFit() {
        TreatmentOption ruledOut =
                option("x", new Eligibility.NotEligible(List.of("no FLT3-ITD")), Optional.empty(), true);
        TreatmentOption open = option(
                "x",
                new Eligibility.Unknown(List.of("FLT3-ITD not known"), List.of("flt3-itd")),
                Optional.empty(),
                true);
        assertThat(card(advice(Recommendation.none(List.of()), WITH_MIDOSTAURIN, ruledOut))
                        .summary())
                .isEqualTo("Induction: what is being ordered does not fit the record");
        assertThat(card(advice(Recommendation.none(List.of()), WITH_MIDOSTAURIN, open))
                        .summary())
                .isEqualTo("Induction: whether what is being ordered fits is not known");
    }

    @Test
    void aLongNameDoesNotBreakTheLimitOfTheSummary() {
        TreatmentOption wordy = option("a ".repeat(70) + "b", FITS, Optional.of(effect(41, 35, 77)), false);
        Recommendation recommendation = new Recommendation(Strength.FOR, Optional.of(wordy.id()), List.of("Because."));
        assertThat(card(advice(recommendation, wordy)).summary())
                .isEqualTo("Induction: the evidence favours one option");
    }

    @Test
    void nothingToDecideIsNoCard() {
        assertThat(new TherapyCards(TEXT).card(TherapyAdvice.none(), ID, List.of()))
                .isEmpty();
        assertThat(new TherapyCards(TEXT).card(advice(Recommendation.none(List.of())), ID, List.of()))
                .isEmpty();
    }

    @Test
    void theExtensionHoldsTheAgreedMembers() {
        JsonNode extension = extension(
                card(advice(recommended(Strength.FOR), CHEMOTHERAPY, WITH_MIDOSTAURIN)), "org.candor.therapy");
        assertThat(names(extension)).containsExactlyInAnyOrder("decision", "options", "recommendation", "resolving");
        JsonNode option = extension.at("/options/1");
        assertThat(names(option))
                .containsExactlyInAnyOrder("id", "label", "eligibility", "effect", "evidence", "assumptions");
        assertThat(option.path("eligibility").asText()).isEqualTo("eligible");
        JsonNode effect = option.path("effect");
        assertThat(names(effect))
                .containsExactlyInAnyOrder(
                        "comparator", "kind", "rmstDays", "survivalDifference", "lower", "upper", "level");
        assertThat(effect.at("/rmstDays/1095").asDouble()).isEqualTo(41);
        assertThat(effect.at("/lower/rmstDays/1095").asDouble()).isEqualTo(5);
        assertThat(effect.at("/upper/survivalDifference/1095").asDouble()).isEqualTo(0.11);
        assertThat(effect.path("level").asDouble()).isEqualTo(0.9);
        assertThat(names(option.at("/evidence/0"))).containsExactlyInAnyOrder("id", "kind", "citation");
        assertThat(extension.at("/recommendation/option").asText()).isEqualTo(WITH_MIDOSTAURIN.id());
        assertThat(extension.at("/recommendation/strength").asText()).isEqualTo("for");
        assertThat(extension.at("/resolving/0/test").asText()).isEqualTo("gene-panel");
        assertThat(extension.at("/resolving/0/chanceOfChange").asDouble()).isEqualTo(0.12);
        assertThat(extension(card(advice(Recommendation.none(List.of("Why.")), CHEMOTHERAPY)), "org.candor.therapy")
                        .at("/recommendation")
                        .has("option"))
                .as("a recommendation that is none names no option")
                .isFalse();
    }

    @Test
    void regimensExcludeEachOtherAndTestsDoNot() {
        List<Suggestion> suggestions = List.of(new Suggestion("Draft", ID, null, List.of()));
        TherapyAdvice regimens = advice(Recommendation.none(List.of()), CHEMOTHERAPY, WITH_MIDOSTAURIN);
        assertThat(new TherapyCards(TEXT)
                        .card(regimens, ID, suggestions)
                        .orElseThrow()
                        .selectionBehavior())
                .isEqualTo(Suggestion.SelectionBehavior.AT_MOST_ONE);
        TherapyAdvice ordered = advice(Recommendation.none(List.of()), CHEMOTHERAPY);
        assertThat(new TherapyCards(TEXT)
                        .card(ordered, ID, suggestions)
                        .orElseThrow()
                        .selectionBehavior())
                .isEqualTo(Suggestion.SelectionBehavior.ANY);
    }

    @Test
    void aWarningIsACardOfItsOwnWithItsSourceAndOrders() {
        SafetyAlert alert = new SafetyAlert(
                "apl-not-atra",
                SafetyAlert.Severity.CRITICAL,
                "ATRA is not ordered",
                List.of("APL is suspected."),
                "Start ATRA.",
                List.of("MedicationRequest/a"),
                "A guideline",
                READ,
                Optional.empty());
        DraftOrder draft = new DraftOrder("MedicationRequest/a", "Dauno<b>rubicin", true, false, List.of(), List.of());
        Card card = new SafetyCards(TEXT).card(alert, ID, List.of(draft), List.of());
        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(card.source().url()).isEqualTo(READ.toString());
        assertThat(card.detail()).contains("**Start ATRA.**", "- APL is suspected.", "Dauno&lt;b&gt;rubicin");
        assertThat(card.overrideReasons())
                .allSatisfy(reason -> assertThat(reason.display()).isNotBlank());
        JsonNode extension = extension(card, "org.candor.safety-alert");
        assertThat(extension.path("code").asText()).isEqualTo("apl-not-atra");
        assertThat(extension.path("severity").asText()).isEqualTo("critical");
        assertThat(extension.at("/orders/0").asText()).isEqualTo("MedicationRequest/a");
    }

    @Test
    void aLongStatementOfTheEvidenceIsNotCut() {
        String statement = "TRIAL (717 patients): " + "words ".repeat(80) + "hazard ratio 0.78.";
        TreatmentOption option = new TreatmentOption(
                "a", "A", FITS, Optional.empty(), List.of(item(statement, FITS)), List.of(), Optional.empty(), false);
        assertThat(card(advice(Recommendation.none(List.of()), option)).detail())
                .contains("hazard ratio 0.78.");
    }

    @Test
    void evidenceFromOtherPatientsIsNamedAsSuch() {
        TreatmentOption option = new TreatmentOption(
                "a",
                "A",
                FITS,
                Optional.empty(),
                List.of(item("TRIAL: hazard ratio 0.5.", new Eligibility.NotEligible(List.of("age 80, above 75")))),
                List.of(),
                Optional.empty(),
                false);
        assertThat(card(advice(Recommendation.none(List.of()), option)).detail())
                .contains("A: its trials had no patients like this one (age 80, above 75).")
                .doesNotContain("0.5");
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode extension(Card card, String key) {
        return CdsJson.readObject(CdsJson.write(card).getBytes(StandardCharsets.UTF_8))
                .path("extension")
                .path(key);
    }

    private static Card card(TherapyAdvice advice) {
        return new TherapyCards(TEXT).card(advice, ID, List.of()).orElseThrow();
    }

    private static Recommendation recommended(Strength strength) {
        return new Recommendation(
                strength, Optional.of(WITH_MIDOSTAURIN.id()), List.of("The lower bound exceeds 30 days."));
    }

    private static TherapyAdvice advice(Recommendation recommendation, TreatmentOption... options) {
        return new TherapyAdvice(
                Optional.of(INDUCTION),
                List.of(),
                List.of(options),
                recommendation,
                List.of(new ResolvingTest("gene-panel", "Myeloid gene panel", 0.12)),
                List.of("Fitness is judged at the bedside."));
    }

    private static TreatmentOption option(
            String label, Eligibility eligibility, Optional<OptionEffect> effect, boolean ordered) {
        boolean tried = effect.isPresent();
        return new TreatmentOption(
                label.replaceAll("[^a-z0-9]+", "-"),
                label,
                eligibility,
                effect,
                tried ? List.of(item("RATIFY: midostaurin against placebo, hazard ratio 0.78.", FITS)) : List.of(),
                tried ? List.of("The hazard ratio of the trial holds for this patient.") : List.of(),
                Optional.of(new ProposedOrder.Medications(label, List.of())),
                ordered);
    }

    private static EvidenceItem item(String statement, Eligibility population) {
        return new EvidenceItem(
                "ratify", OptionEffect.Kind.TRIAL, statement, population, "Stone et al., N Engl J Med 2017", READ);
    }

    private static OptionEffect effect(double days, double lower, double upper) {
        return new OptionEffect(
                CHEMOTHERAPY.id(),
                OptionEffect.Kind.TRIAL,
                "Randomised trial.",
                new TreeMap<>(Map.of(1095, new Estimate(days, lower, upper, 0.9))),
                new TreeMap<>(Map.of(1095, new Estimate(0.06, 0.01, 0.11, 0.9))));
    }
}
