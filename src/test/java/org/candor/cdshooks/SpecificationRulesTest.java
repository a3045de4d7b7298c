package org.candor.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candor.cdshooks.Suggestion.SelectionBehavior;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The invariants of the specification, by their ids.
class SpecificationRulesTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Source SOURCE = new Source("Candor", "https://candor.org", null, null);

    /// `Map.copyOf` orders by a number that is drawn anew for each process.
    @Test
    void anExtensionIsWrittenInTheOrderOfItsNames() {
        Map<String, Object> extension = Map.of("org.e", 5, "org.a", 1, "org.d", 4, "org.b", 2, "org.c", 3);
        assertThat(Checks.extension(extension).keySet()).containsExactly("org.a", "org.b", "org.c", "org.d", "org.e");
    }

    @Test
    void cdsResp1AtMostOneSuggestionIsRecommended() {
        List<Suggestion> two = List.of(suggestion(true), suggestion(true));
        assertThatThrownBy(() -> card("s", two, SelectionBehavior.AT_MOST_ONE, List.of()))
                .hasMessageStartingWith("cds-resp-1");
        assertThatCode(() -> card("s", two, SelectionBehavior.ANY, List.of())).doesNotThrowAnyException();
    }

    @Test
    void cdsResp2AnActionHoldsWhatItsTypeNeeds() {
        var resource = JsonNodeFactory.instance.objectNode();
        assertThatThrownBy(() -> new Action(Action.Type.CREATE, "d", null, null))
                .hasMessageStartingWith("cds-resp-2");
        assertThatThrownBy(() -> new Action(Action.Type.DELETE, "d", resource, "Task/1"))
                .hasMessageStartingWith("cds-resp-2");
        assertThatCode(() -> new Action(Action.Type.DELETE, "d", null, "Task/1"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Action(Action.Type.UPDATE, "d", resource, null))
                .doesNotThrowAnyException();
    }

    @Test
    void cdsResp3OnlyASmartLinkHasAnAppContext() {
        assertThatThrownBy(() -> new Link("l", "https://candor.org", Link.Type.ABSOLUTE, "x", null))
                .hasMessageStartingWith("cds-resp-3");
        assertThatCode(() -> new Link("l", "https://candor.org", Link.Type.SMART, "x", null))
                .doesNotThrowAnyException();
    }

    @Test
    void cdsResp4AnOverrideReasonHasADisplay() {
        assertThatThrownBy(() -> card("s", List.of(), null, List.of(new Coding("c", "s", null))))
                .hasMessageStartingWith("cds-resp-4");
    }

    @Test
    void cdsResp5AnActionInsideASuggestionIsDescribed() {
        Action silent = new Action(Action.Type.DELETE, null, null, "Task/1");
        assertThatThrownBy(() -> new Suggestion("l", ID, null, List.of(silent))).hasMessageStartingWith("cds-resp-5");
    }

    @Test
    void cdsResp6SuggestionsNeedASelectionBehavior() {
        assertThatThrownBy(() -> card("s", List.of(suggestion(false)), null, List.of()))
                .hasMessageStartingWith("cds-resp-6");
    }

    @Test
    void cdsResp7ActionSelectionBehaviorIsNeverSent() {
        Card card = card("s", List.of(suggestion(true)), SelectionBehavior.AT_MOST_ONE, List.of());
        assertThat(CdsJson.write(new CdsResponse(List.of(card))))
                .contains("\"selectionBehavior\":\"at-most-one\"")
                .doesNotContain("actionSelectionBehavior", "systemActions");
    }

    @Test
    void aSummaryHasFewerThan140Characters() {
        assertThatThrownBy(() -> card("x".repeat(140), List.of(), null, List.of()))
                .hasMessageContaining("140");
        assertThat(card("x".repeat(139), List.of(), null, List.of()).summary()).hasSize(139);
    }

    @Test
    void nothingNullOrEmptyIsWrittenButTheTwoListsThatMustBeThere() {
        assertThat(CdsJson.write(CdsResponse.empty())).isEqualTo("{\"cards\":[]}");
        assertThat(CdsJson.write(new CdsServices(List.of()))).isEqualTo("{\"services\":[]}");
        assertThat(CdsJson.write(card("s", List.of(), null, List.of())))
                .isEqualTo("{\"uuid\":\"" + ID + "\",\"summary\":\"s\",\"indicator\":\"info\","
                        + "\"source\":{\"label\":\"Candor\",\"url\":\"https://candor.org\"}}");
    }

    @Test
    void aTemplateUsesOnlyTokensThatClientsKnow() {
        assertThatThrownBy(() -> definition("Patient/{{Patient.id}}")).hasMessageContaining("context tokens");
        assertThatThrownBy(() -> definition("Patient/{{context.patientId")).hasMessageContaining("not closed");
        assertThatCode(() -> definition("Patient/{{context.patientId}}")).doesNotThrowAnyException();
    }

    @Test
    void aSourceUrlIsAbsolute() {
        assertThatThrownBy(() -> new Source("l", "/about", null, null)).hasMessageContaining("absolute");
    }

    private static CdsServiceDefinition definition(String template) {
        return new CdsServiceDefinition("h", "t", "d", "id", null, null, null, Map.of("k", template));
    }

    private static Suggestion suggestion(boolean recommended) {
        return new Suggestion("l", ID, recommended, List.of());
    }

    private static Card card(
            String summary, List<Suggestion> suggestions, @Nullable SelectionBehavior behavior, List<Coding> reasons) {
        return new Card(ID, summary, null, Indicator.INFO, SOURCE, suggestions, behavior, reasons, List.of(), Map.of());
    }
}
