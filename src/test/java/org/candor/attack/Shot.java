package org.candor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The bytes of one request: a good one but for what its description in the data file changes.
///
/// @param head    request line and headers, with the empty line
/// @param body    as it is sent
/// @param flood   bytes that are sent after the body, to see when the server stops reading
/// @param chunked whether body and flood go in chunks
record Shot(String head, String body, long flood, boolean chunked) {
    static Shot of(JsonNode description, Scene scene) {
        String path = scene.filled(description.path("path").asText(Scene.SERVICE));
        String method = description.path("method").asText("POST");
        String body = method.equals("GET") || method.equals("OPTIONS") ? "" : body(description, scene);
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        long flood = description.path("flood").asLong();
        boolean chunked = description.path("chunked").asBoolean();
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: candor.example\r\n");
        new ForgedToken(scene, scene.publicUrl() + path)
                .authorization(description.path("token"))
                .forEach(each -> head.append("Authorization: ").append(each).append("\r\n"));
        if (!description.path("headers").has("Content-Type")) {
            head.append("Content-Type: application/json\r\n");
        }
        description
                .path("headers")
                .properties()
                .forEach(each -> head.append(each.getKey())
                        .append(": ")
                        .append(scene.filled(each.getValue().asText()))
                        .append("\r\n"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else {
            head.append("Content-Length: ").append(length + flood).append("\r\n");
        }
        return new Shot(head.append("Connection: close\r\n\r\n").toString(), body, flood, chunked);
    }

    private static String body(JsonNode description, Scene scene) {
        if (description.has("body")) {
            return scene.filled(description.path("body").asText());
        }
        ObjectNode request = scene.request().deepCopy();
        request.put("hookInstance", UUID.randomUUID().toString());
        if (description.has("fhirServer")) {
            request.put(
                    "fhirServer", scene.filled(description.path("fhirServer").asText()));
        }
        description.path("drop").forEach(key -> ((ObjectNode) request.path("prefetch")).remove(key.asText()));
        description.path("edits").properties().forEach(edit -> edit(request, edit.getKey(), edit.getValue(), scene));
        String text = request.toString();
        for (JsonNode change : description.path("text")) {
            text = text.replace(change.path("from").asText(), change.path("to").asText());
        }
        JsonNode splice = description.path("splice");
        if (!splice.isMissingNode()) {
            int times = splice.path("times").asInt();
            text = text.replace(
                    "\"@@\"",
                    splice.path("unit").asText().repeat(times)
                            + splice.path("middle").asText()
                            + splice.path("close").asText().repeat(times));
        }
        return text;
    }

    /// Sets or, by null, removes what is at a JSON pointer.
    private static void edit(JsonNode root, String pointer, JsonNode value, Scene scene) {
        int last = pointer.lastIndexOf('/');
        String step = pointer.substring(last + 1);
        JsonNode parent = root.at(pointer.substring(0, last));
        JsonNode filled = value.isTextual() ? JsonNodeFactory.instance.textNode(scene.filled(value.asText())) : value;
        if (parent instanceof ObjectNode object) {
            if (value.isNull()) {
                object.remove(step);
            } else {
                object.set(step, filled);
            }
        } else if (parent instanceof ArrayNode array) {
            if (step.equals("-")) {
                array.add(filled);
            } else {
                array.set(Integer.parseInt(step), filled);
            }
        } else {
            throw new IllegalArgumentException("an edit leads nowhere: " + pointer);
        }
    }

    @Override
    public String toString() {
        return "Shot[" + body.length() + " characters]";
    }
}
