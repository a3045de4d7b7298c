package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes what is sent from what a file says.
///
/// A request has `golden`, the name of an example (`typical` by default), or `body`, a text; then `edits`, see
/// [Edits]. `each` makes one request for each of its values: `${each}` stands for the value, or `${name}` for its
/// member. `cut` makes so many requests, each ending earlier. `method`, `path` and `headers` have defaults, a header
/// that is null is not sent. `expect` takes the place of that of the case, member by member.
final class FaultRequests {
    private FaultRequests() {}

    /// @param places what `${canary}` and the like stand for
    static List<FaultRequest> of(FaultCase fault, Map<String, String> places) {
        Map<String, JsonNode> words = new LinkedHashMap<>();
        words.put("long", TextNode.valueOf("x".repeat(10_000)));
        words.put("manyHeaders", TextNode.valueOf("X-Many: x\r\n".repeat(10_000)));
        places.forEach((name, value) -> words.put(name, TextNode.valueOf(value)));
        List<FaultRequest> all = new ArrayList<>();
        for (JsonNode spec : fault.requests()) {
            JsonNode each = spec.path("each");
            if (each.isMissingNode()) {
                all.addAll(expand(fault, spec, words, all.size()));
            }
            for (JsonNode value : each) {
                Map<String, JsonNode> bound = new LinkedHashMap<>(words);
                JsonNode filled = bind(value, words);
                bound.put("each", filled);
                filled.properties().forEach(member -> bound.put(member.getKey(), member.getValue()));
                all.addAll(expand(fault, spec, bound, all.size()));
            }
        }
        return all;
    }

    private static List<FaultRequest> expand(FaultCase fault, JsonNode spec, Map<String, JsonNode> words, int at) {
        ObjectNode bare = spec.deepCopy();
        bare.remove("each");
        JsonNode bound = bind(bare, words);
        Expected expect = expect(fault, bound);
        String body = body(bound);
        int cuts = bound.path("cut").asInt(1);
        List<FaultRequest> requests = new ArrayList<>();
        for (int i = 0; i < cuts; i++) {
            String part = cuts == 1 ? body : body.substring(0, (int) ((long) body.length() * i / cuts));
            String label = "#" + (at + i + 1);
            requests.add(new FaultRequest(
                    label,
                    bound.path("method").asText("POST"),
                    bound.path("path").asText(GoldenRequests.path(golden(bound))),
                    headers(bound.path("headers")),
                    part,
                    expect));
        }
        return requests;
    }

    /// The body of a request, one character for each byte.
    static String body(JsonNode spec) {
        boolean given = spec.has("body");
        JsonNode tree = given ? JsonNodeFactory.instance.objectNode() : GoldenRequests.json(golden(spec));
        List<JsonNode> later = new ArrayList<>();
        boolean changed = false;
        for (JsonNode edit : spec.path("edits")) {
            if (Edits.isOfTree(edit)) {
                Edits.tree(tree, edit);
                changed = true;
            } else {
                later.add(edit);
            }
        }
        JsonNode text = spec.path("body");
        String body = Edits.octets(
                given
                        ? text.isTextual() ? text.textValue() : text.toString()
                        : changed ? tree.toString() : GoldenRequests.text(golden(spec)));
        for (JsonNode edit : later) {
            body = Edits.bytes(body, edit);
        }
        return body;
    }

    private static String golden(JsonNode spec) {
        return spec.path("golden").asText("typical");
    }

    private static Expected expect(FaultCase fault, JsonNode bound) {
        return bound.has("expect") ? Expected.of(bound.path("expect")) : fault.expect();
    }

    private static Map<String, String> headers(JsonNode given) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        given.properties().forEach(header -> {
            if (header.getValue().isNull()) {
                headers.remove(header.getKey());
            } else {
                JsonNode value = header.getValue();
                headers.put(header.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return headers;
    }

    private static JsonNode bind(JsonNode node, Map<String, JsonNode> words) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(member -> copy.set(
                                bind(TextNode.valueOf(member.getKey()), words).asText(),
                                bind(member.getValue(), words)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(bind(element, words)));
                yield copy;
            }
            case TextNode text -> bound(text, words);
            default -> node;
        };
    }

    private static JsonNode bound(TextNode text, Map<String, JsonNode> words) {
        String result = text.textValue();
        for (Map.Entry<String, JsonNode> word : words.entrySet()) {
            String place = "${" + word.getKey() + "}";
            if (result.equals(place)) {
                return word.getValue();
            }
            result = result.replace(place, word.getValue().asText());
        }
        return TextNode.valueOf(result);
    }
}
