package org.candor.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Typed access to the members of a JSON object. An optional member that is null or empty counts as absent, as the
/// specification forbids to send it and clients send it all the same. Unknown members are never looked at.
final class Members {
    private final ObjectNode object;
    private final String path;

    /// @param path what stands before a member's name in messages, such as `context.`
    Members(ObjectNode object, String path) {
        this.object = object;
        this.path = path;
    }

    String requiredText(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "a text"));
    }

    Optional<String> optionalText(String name) {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !node.get().isTextual()) {
            throw wrong(name, "a text");
        }
        return node.map(JsonNode::textValue).filter(text -> !text.isBlank());
    }

    ObjectNode requiredObject(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name, "an object"));
    }

    /// An object, empty or not; `{}` is not absent here, the caller knows what it means.
    Optional<ObjectNode> optionalObject(String name) {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !node.get().isObject()) {
            throw wrong(name, "an object");
        }
        return node.map(ObjectNode.class::cast);
    }

    Optional<ArrayNode> optionalArray(String name) {
        Optional<JsonNode> node = find(name);
        if (node.isPresent() && !node.get().isArray()) {
            throw wrong(name, "an array");
        }
        return node.map(ArrayNode.class::cast);
    }

    long requiredInteger(String name) {
        JsonNode node = find(name).orElseThrow(() -> missing(name, "an integer"));
        if (!node.canConvertToLong() || !node.isIntegralNumber()) {
            throw wrong(name, "an integer");
        }
        return node.longValue();
    }

    BadRequestException missing(String name, String type) {
        return new BadRequestException(path + name + " is required and must be " + type);
    }

    BadRequestException wrong(String name, String type) {
        return new BadRequestException(path + name + " must be " + type);
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }
}
