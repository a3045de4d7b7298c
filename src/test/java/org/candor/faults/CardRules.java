package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules of CDS Hooks 2.0.1 and the invariants cds-resp-1 to cds-resp-7 of its logical models, for an answer as it
/// was received. Knows nothing of the classes that wrote it.
final class CardRules {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SUMMARY_BELOW = 140;

    private final List<String> broken = new ArrayList<>();

    private CardRules() {}

    /// The rules that an answer breaks.
    static List<String> broken(JsonNode answer) {
        CardRules rules = new CardRules();
        rules.check(answer.path("cards").isArray(), "cards is an array");
        rules.check(!answer.has("systemActions"), "no system actions are sent");
        answer.path("cards").forEach(rules::card);
        answer.properties()
                .forEach(each -> rules.notEmpty(
                        each.getKey(), each.getValue(), each.getKey().equals("cards")));
        return rules.broken;
    }

    private void card(JsonNode card) {
        String summary = card.path("summary").asText();
        check(!summary.isBlank() && summary.length() < SUMMARY_BELOW, "summary has less than 140 characters");
        check(
                Set.of("info", "warning", "critical")
                        .contains(card.path("indicator").asText()),
                "indicator");
        check(card.path("source").path("label").isTextual(), "source.label");
        check(UUID_TEXT.matcher(card.path("uuid").asText()).matches(), "uuid");
        JsonNode suggestions = card.path("suggestions");
        String behavior = card.path("selectionBehavior").asText();
        check(suggestions.isMissingNode() || Set.of("at-most-one", "any").contains(behavior), "cds-resp-6");
        long recommended = suggestions
                .valueStream()
                .filter(each -> each.path("isRecommended").asBoolean())
                .count();
        check(!behavior.equals("at-most-one") || recommended <= 1, "cds-resp-1");
        suggestions.forEach(this::suggestion);
        card.path("overrideReasons")
                .forEach(reason ->
                        check(reason.has("code") && reason.has("system") && reason.has("display"), "cds-resp-4"));
        card.path("links").forEach(link -> {
            String type = link.path("type").asText();
            check(
                    link.has("label")
                            && link.has("url")
                            && Set.of("absolute", "smart").contains(type),
                    "links");
            check(type.equals("smart") || !link.has("appContext"), "cds-resp-3");
        });
    }

    private void suggestion(JsonNode suggestion) {
        check(suggestion.path("label").isTextual(), "suggestions.label");
        check(!suggestion.has("actionSelectionBehavior"), "cds-resp-7");
        suggestion.path("actions").forEach(action -> {
            String type = action.path("type").asText();
            check(action.path("description").isTextual(), "cds-resp-5");
            check(
                    switch (type) {
                        case "create", "update" -> action.path("resource").has("resourceType");
                        case "delete" -> action.has("resourceId");
                        default -> false;
                    },
                    "cds-resp-2");
        });
    }

    private void notEmpty(String name, JsonNode node, boolean mayBeEmpty) {
        check(!node.isNull(), name + " is null");
        check(mayBeEmpty || !node.isContainerNode() || !node.isEmpty(), name + " is empty");
        check(!node.isTextual() || !node.textValue().isEmpty(), name + " is an empty text");
        if (node.isArray()) {
            node.forEach(each -> notEmpty(name + "[]", each, false));
        } else {
            node.properties().forEach(each -> notEmpty(name + "." + each.getKey(), each.getValue(), false));
        }
    }

    private void check(boolean holds, String rule) {
        if (!holds) {
            broken.add(rule);
        }
    }
}
