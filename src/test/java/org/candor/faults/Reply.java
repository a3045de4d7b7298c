package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// What came back.
///
/// @param status  0 when the connection ended without an answer
/// @param headers names in lower case
/// @param body    in UTF-8
/// @param took    from the first byte sent to the last received
/// @param closed  whether the server closed the connection
record Reply(int status, Map<String, String> headers, String body, Duration took, boolean closed) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The body as JSON, or a missing node when it is none.
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// The forecast of the first card that has one.
    JsonNode forecast() {
        for (JsonNode card : json().path("cards")) {
            JsonNode forecast = card.path("extension").path("org.candor.forecast");
            if (!forecast.isMissingNode()) {
                return forecast;
            }
        }
        return MissingNode.getInstance();
    }

    @Override
    public String toString() {
        return status + " " + (body.length() < 400 ? body : body.substring(0, 400) + "...");
    }
}
