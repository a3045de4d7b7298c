package org.candor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The example requests of `cds-hooks/<service>/`, as listed in its `examples.json`. All patients in them are made up.
public final class Examples {
    private final List<Example> examples = new ArrayList<>();
    private final Map<String, byte[]> requests = new LinkedHashMap<>();

    /// One example.
    ///
    /// @param name        part of the file name
    /// @param service     id of the service it is for
    /// @param title       words for people
    /// @param description what the example shows
    public record Example(String name, String service, String title, String description) {}

    /// Reads the examples of each service from the class path; a service without any is fine.
    public Examples(List<String> serviceIds) {
        for (String service : serviceIds) {
            String folder = "cds-hooks/" + service + "/";
            find(folder + "examples.json").ifPresent(index -> read(service, folder, index));
        }
    }

    List<Example> list() {
        return List.copyOf(examples);
    }

    /// The request body of an example, as in its file.
    Optional<byte[]> findRequest(String name) {
        return Optional.ofNullable(requests.get(name));
    }

    private void read(String service, String folder, byte[] index) {
        for (JsonNode entry : parse(index)) {
            String name = entry.path("name").asText();
            byte[] request = find(folder + "request." + name + ".json")
                    .orElseThrow(() -> new IllegalStateException("examples.json names a request that is not there"));
            examples.add(new Example(
                    name,
                    service,
                    entry.path("title").asText(),
                    entry.path("description").asText()));
            requests.put(name, request);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException notJson) {
            throw new UncheckedIOException("examples.json is not JSON", notJson);
        }
    }

    private static Optional<byte[]> find(String resource) {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read", unreadable);
        }
    }
}
