package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one request must be answered.
///
/// @param status  one of these; 0 stands for a connection that is closed without an answer
/// @param answer  what the body must be
/// @param code    of the issue of an OperationOutcome, when it matters
/// @param says    texts that the body holds
/// @param never   texts that the body does not hold
/// @param missing features that the card must name as missing, with the cause
/// @param used    features that the card must name as used
/// @param reasons codes of the gate that the card must give
/// @param sameAs  a request whose forecast must be the same number for number
record Expected(
        Set<Integer> status,
        Answer answer,
        Optional<String> code,
        List<String> says,
        List<String> never,
        Map<String, String> missing,
        List<String> used,
        List<String> reasons,
        Optional<JsonNode> sameAs) {
    /// What a body can be.
    enum Answer {
        /// an OperationOutcome
        PROBLEM,
        /// one card that names what is lacking, and no number
        WITHHELD,
        /// no card at all
        NO_CARD,
        /// a forecast with the numbers of the golden request
        GOLDEN,
        /// the same, but for the rounding of a conversion
        CLOSE,
        /// a forecast
        FORECAST,
        /// either a forecast or a card without a number; what decides is said by `missing` or `sameAs`
        CARD,
        /// nothing, because the HTTP engine refuses before the server sees the request
        EMPTY,
        /// whatever, but not a card with a number
        OTHER
    }

    static Expected of(JsonNode node) {
        Set<Integer> status = new TreeSet<>();
        JsonNode statuses = node.path("status");
        (statuses.isArray() ? statuses : List.of(statuses)).forEach(each -> status.add(each.asInt(-1)));
        Map<String, String> missing = new TreeMap<>();
        node.path("missing")
                .properties()
                .forEach(each -> missing.put(each.getKey(), each.getValue().asText()));
        return new Expected(
                status,
                Answer.valueOf(node.path("answer").asText("other").toUpperCase(Locale.ROOT)),
                Optional.of(node.path("code").asText("")).filter(text -> !text.isEmpty()),
                texts(node.path("says")),
                texts(node.path("never")),
                missing,
                texts(node.path("used")),
                texts(node.path("reasons")),
                Optional.of(node.path("sameAs")).filter(JsonNode::isObject));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
