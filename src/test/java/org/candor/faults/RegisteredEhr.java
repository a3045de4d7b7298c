package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.candor.attack.ForgedToken;
import org.candor.attack.Scene;
import org.candor.security.SigningEhr;

/// The registered EHR: signs requests as it should, or as a recipe of [ForgedToken] says.
final class RegisteredEhr {
    static final String PUBLIC = "https://candor.example";
    static final String ISSUER = "https://ehr.example";

    /// A client whose keys are at a URL of the hospital's server.
    static final String FETCHED = "https://fetched.example";

    /// A client that may name one tenant and one FHIR server only.
    static final String NORTH = "https://north.example";

    /// Kept in a file, because tests and what starts before them are loaded apart.
    static final SigningEhr EHR = SigningEhr.kept(ISSUER, Path.of("target", "fault-ehr-keys.json"));

    /// The time that the server is told in all tests.
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final String HEADER = "Authorization";
    private static final String NONE = "none";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RegisteredEhr() {}

    /// The request with a good token, or the one that its header describes; with `none` without any.
    static FaultRequest signed(FaultRequest request, String canary, String hospital) {
        String wanted = request.headers().getOrDefault(HEADER, "{}");
        if (!wanted.startsWith("{") && !wanted.equals(NONE)) {
            return request;
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove(HEADER);
        if (!wanted.equals(NONE)) {
            String recipe = wanted.replace("${canary}", canary).replace("${hospital}", hospital);
            String value = String.join("\r\n" + HEADER + ": ", forged(request.path(), json(recipe)));
            if (!json(recipe).path("authorization").isEmpty() || !json(recipe).has("authorization")) {
                headers.put(HEADER, value);
            }
        }
        return new FaultRequest(
                request.label(), request.method(), request.path(), headers, request.body(), request.expect());
    }

    static FaultRequest signed(FaultRequest request) {
        return signed(request, "", "");
    }

    /// The same request with another recipe.
    static FaultRequest signed(FaultRequest request, String recipe) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put(HEADER, recipe);
        return signed(new FaultRequest(
                request.label(), request.method(), request.path(), headers, request.body(), request.expect()));
    }

    private static java.util.List<String> forged(String path, JsonNode recipe) {
        Scene scene = new Scene(EHR, PUBLIC, "", 0, JsonNodeFactory.instance.objectNode(), NOW::getEpochSecond);
        return new ForgedToken(scene, PUBLIC + path.replaceFirst("\\?.*", "")).authorization(recipe);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException flaw) {
            throw new UncheckedIOException(flaw);
        }
    }
}
