package org.candor.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.cdshooks.Feedback.AcceptedSuggestion;
import org.candor.cdshooks.Feedback.Outcome;
import org.candor.cdshooks.Feedback.OverrideReason;

/// Reads the body of a feedback call. One wrong element refuses the whole message, so that a client can repeat it.
public final class FeedbackReader {
    private FeedbackReader() {}

    /// @throws BadRequestException naming the element and the rule it breaks, without repeating its value
    public static List<Feedback> read(byte[] body) {
        Members members = new Members(CdsJson.readObject(body), "");
        ArrayNode elements = members.optionalArray("feedback")
                .filter(array -> !array.isEmpty())
                .orElseThrow(() -> members.missing("feedback", "an array with at least one element"));
        List<Feedback> feedback = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            feedback.add(element(elements.get(i), "feedback[" + i + "]"));
        }
        return List.copyOf(feedback);
    }

    private static Feedback element(JsonNode node, String path) {
        Members members = new Members(object(node, path), path + ".");
        return BadRequestException.refusing(
                path + ": ",
                () -> new Feedback(
                        CdsRequestReader.uuid(members.requiredText("card"), path + ".card"),
                        outcome(members.requiredText("outcome"), path),
                        accepted(members, path),
                        members.optionalObject("overrideReason")
                                .filter(object -> !object.isEmpty())
                                .map(object -> overrideReason(object, path))
                                .orElse(null),
                        timestamp(members.requiredText("outcomeTimestamp"), path)));
    }

    private static Outcome outcome(String text, String path) {
        return switch (text) {
            case "accepted" -> Outcome.ACCEPTED;
            case "overridden" -> Outcome.OVERRIDDEN;
            default -> throw new BadRequestException("cds-fb-1: " + path + ".outcome must be accepted or overridden");
        };
    }

    private static List<AcceptedSuggestion> accepted(Members members, String path) {
        List<AcceptedSuggestion> accepted = new ArrayList<>();
        Optional<ArrayNode> array = members.optionalArray("acceptedSuggestions");
        int size = array.map(ArrayNode::size).orElse(0);
        for (int i = 0; i < size; i++) {
            String place = path + ".acceptedSuggestions[" + i + "]";
            Members suggestion = new Members(object(array.orElseThrow().get(i), place), place + ".");
            accepted.add(new AcceptedSuggestion(CdsRequestReader.uuid(suggestion.requiredText("id"), place + ".id")));
        }
        return accepted;
    }

    private static OverrideReason overrideReason(ObjectNode object, String path) {
        Members members = new Members(object, path + ".overrideReason.");
        Optional<Coding> reason = members.optionalObject("reason")
                .filter(coding -> !coding.isEmpty())
                .map(coding -> coding(new Members(coding, path + ".overrideReason.reason.")));
        return new OverrideReason(
                reason.orElse(null), members.optionalText("userComment").orElse(null));
    }

    private static Coding coding(Members members) {
        return new Coding(
                members.requiredText("code"),
                members.requiredText("system"),
                members.optionalText("display").orElse(null));
    }

    private static Instant timestamp(String text, String path) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new BadRequestException(path + ".outcomeTimestamp must be a time such as 2026-11-23T10:15:30Z");
        }
    }

    private static ObjectNode object(JsonNode node, String path) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequestException(path + " must be an object");
    }
}
