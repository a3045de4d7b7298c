package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a case changes in a request. First the tree, in the words of JSON Patch (RFC 6902): `add`, `remove`,
/// `replace`, `copy`, and `merge`, which adds members to an object. Then the bytes: `text` replaces a text, `bytes`
/// puts bytes in its place, `repeat` a unit many times.
///
/// A step of a path may be `*`, each element, or `{word}`, each element that holds the word as a text: the code of a
/// test or the id of a resource. A path that leads nowhere is a mistake in the case.
final class Edits {
    private Edits() {}

    static boolean isOfTree(JsonNode edit) {
        return switch (edit.path("op").asText()) {
            case "add", "remove", "replace", "copy", "merge" -> true;
            case "text", "bytes", "repeat" -> false;
            default -> throw new IllegalArgumentException("no such edit: " + edit);
        };
    }

    static void tree(JsonNode root, JsonNode edit) {
        String path = edit.path("path").asText();
        int last = path.lastIndexOf('/');
        List<JsonNode> parents = find(root, path.substring(0, last));
        String step = path.substring(last + 1);
        for (JsonNode parent : parents) {
            switch (edit.path("op").asText()) {
                case "add" -> add(parent, step, edit.path("value"));
                case "copy" ->
                    add(parent, step, find(root, edit.path("from").asText()).getFirst());
                case "replace" -> replace(parent, step, edit.path("value"));
                case "merge" -> merge(parent, step, edit.path("value"));
                default -> remove(parent, step);
            }
        }
    }

    private static void add(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(step, value.deepCopy());
        } else if (step.equals("-")) {
            ((ArrayNode) parent).add(value.deepCopy());
        } else {
            ((ArrayNode) parent).insert(Integer.parseInt(step), value.deepCopy());
        }
    }

    private static void replace(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            existing(!object.path(step).isMissingNode(), step);
            object.set(step, value.deepCopy());
        } else {
            List<Integer> places = places(parent, step);
            places.forEach(place -> ((ArrayNode) parent).set(place, value.deepCopy()));
        }
    }

    private static void merge(JsonNode parent, String step, JsonNode members) {
        for (JsonNode object : find(parent, "/" + step)) {
            members.properties()
                    .forEach(each -> ((ObjectNode) object)
                            .set(each.getKey(), each.getValue().deepCopy()));
        }
    }

    private static void remove(JsonNode parent, String step) {
        if (parent instanceof ObjectNode object) {
            existing(object.remove(step) != null, step);
        } else {
            places(parent, step).reversed().forEach(place -> ((ArrayNode) parent).remove((int) place));
        }
    }

    private static List<JsonNode> find(JsonNode root, String path) {
        List<JsonNode> found = List.of(root);
        for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                if (node.isArray()) {
                    places(node, step).forEach(place -> next.add(node.get(place)));
                } else {
                    existing(node.has(step), step);
                    next.add(node.get(step));
                }
            }
            found = next;
        }
        existing(!found.isEmpty(), path);
        return found;
    }

    private static List<Integer> places(JsonNode array, String step) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            boolean word = step.startsWith("{")
                    && array.get(i).toString().contains("\"" + step.substring(1, step.length() - 1) + "\"");
            if (step.equals("*") || word || step.equals(String.valueOf(i))) {
                places.add(i);
            }
        }
        existing(!places.isEmpty(), step);
        return places;
    }

    /// @param body one character for each byte
    static String bytes(String body, JsonNode edit) {
        return switch (edit.path("op").asText()) {
            case "text" -> {
                String from = octets(edit.path("from").asText());
                String to = octets(edit.path("to").asText());
                yield edit.path("all").asBoolean() ? replaceAll(body, from, to) : replaceFirst(body, from, to);
            }
            case "bytes" ->
                replaceFirst(
                        body,
                        octets(edit.path("at").asText()),
                        new String(HexFormat.of().parseHex(edit.path("hex").asText()), StandardCharsets.ISO_8859_1));
            default -> replaceFirst(body, octets(edit.path("at").asText()), repeated(edit));
        };
    }

    /// A unit many times; `%d` in it is the number of the repetition.
    private static String repeated(JsonNode edit) {
        String unit = octets(edit.path("unit").asText());
        int times = edit.path("times").asInt();
        if (!unit.contains("%d")) {
            return unit.repeat(times);
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(unit.replace("%d", String.valueOf(i)));
        }
        return all.toString();
    }

    private static String replaceAll(String body, String from, String to) {
        existing(body.contains(from), from);
        return body.replace(from, to);
    }

    private static String replaceFirst(String body, String from, String to) {
        int at = body.indexOf(from);
        existing(at >= 0, from);
        return body.substring(0, at) + to + body.substring(at + from.length());
    }

    /// A text as its bytes in UTF-8, one character for each.
    static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void existing(boolean there, String what) {
        if (!there) {
            throw new IllegalArgumentException("an edit changes nothing: " + what);
        }
    }
}
