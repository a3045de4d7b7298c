package org.candor.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// An example request whose record has grown: older results of the same tests are added until there are as many
/// Observations as asked for. The forecast stays a real one; only the reading has more to do.
final class LargeRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS_BETWEEN = 3;

    private final ObjectNode request;
    private final RandomGenerator ids;

    private LargeRequest(ObjectNode request, long seed) {
        this.request = request;
        this.ids = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// @param example      file of an example request with at least one Observation
    /// @param observations how many Observations the request holds in the end
    static LargeRequest of(Path example, int observations, long seed) {
        try {
            ObjectNode request = (ObjectNode) JSON.readTree(Files.readAllBytes(example));
            fill(observationBundle(request), observations);
            return new LargeRequest(request, seed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What is sent in one call.
    static final class Body {
        private final UUID hookInstance;
        private final byte[] bytes;

        private Body(UUID hookInstance, byte[] bytes) {
            this.hookInstance = hookInstance;
            this.bytes = bytes;
        }

        /// Nothing.
        static Body empty() {
            return new Body(new UUID(0, 0), new byte[0]);
        }

        UUID hookInstance() {
            return hookInstance;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /// The body of the next call, for one thread at a time, with its id.
    synchronized Body body() {
        byte[] bytes = next();
        return new Body(UUID.fromString(request.path("hookInstance").asText()), bytes);
    }

    /// The body of the next call: the same record, another hook instance, so that no call is the retry of another.
    byte[] next() {
        request.put("hookInstance", new UUID(ids.nextLong(), ids.nextLong()).toString());
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The largest Bundle of Observations in the prefetch.
    private static ArrayNode observationBundle(JsonNode request) {
        ArrayNode largest = JSON.createArrayNode();
        for (JsonNode value : request.path("prefetch")) {
            JsonNode entries = value.path("entry");
            if (entries.size() > largest.size()
                    && entries.path(0)
                            .path("resource")
                            .path("resourceType")
                            .asText()
                            .equals("Observation")) {
                largest = (ArrayNode) entries;
            }
        }
        if (largest.isEmpty()) {
            throw new IllegalArgumentException("the example has no Bundle of Observations in its prefetch");
        }
        return largest;
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
