package org.candor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/// An example request whose record has grown: older results of the same laboratory tests are added until there are as
/// many of them as asked for, as those of a patient who has been on a ward for weeks. The forecast stays a real one.
final class LargeRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS_BETWEEN = 3;

    private LargeRequest() {}

    /// The calls, each about another patient.
    ///
    /// @param example      file of an example request with at least one haemoglobin
    /// @param observations how many laboratory results the request holds in the end
    static RequestTemplate of(Path example, int observations, long seed) {
        return new RequestTemplate(grown(example, observations), seed);
    }

    static ObjectNode grown(Path example, int observations) {
        try {
            ObjectNode request = (ObjectNode) JSON.readTree(Files.readAllBytes(example));
            fill(laboratory(request), observations);
            return request;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The Bundle in the prefetch that has most measurements.
    private static ArrayNode laboratory(JsonNode request) {
        return StreamSupport.stream(request.path("prefetch").spliterator(), false)
                .map(bundle -> bundle.path("entry"))
                .filter(ArrayNode.class::isInstance)
                .map(ArrayNode.class::cast)
                .max(Comparator.comparingInt(
                        entries -> entries.findValues("valueQuantity").size()))
                .orElseThrow(() -> new IllegalArgumentException("the example has no Bundle in its prefetch"));
    }

    private static void fill(ArrayNode entries, int observations) {
        int original = entries.size();
        for (int i = original; i < observations; i++) {
            ObjectNode entry = entries.get(i % original).deepCopy();
            ObjectNode resource = (ObjectNode) entry.path("resource");
            resource.put("id", "older-" + i);
            entry.remove("fullUrl");
            String effective = resource.path("effectiveDateTime").asText("2020-01-01");
            LocalDate day = LocalDate.parse(effective.substring(0, 10)).minusDays((long) DAYS_BETWEEN * (i / original));
            resource.put("effectiveDateTime", day.toString());
            entries.add(entry);
        }
    }
}
