package org.candor.wiring;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The record of an invented patient in `fhir-profiles/examples`.
///
/// @param name of the file, without `Bundle-` and `.json`
record ExampleBundle(String name) {
    private static final Path FOLDER = Path.of("fhir-profiles/examples");
    private static final String PREFIX = "Bundle-";
    private static final String SUFFIX = ".json";
    /// Reads decimals as they are written.
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// Every record that is published.
    static List<ExampleBundle> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(PREFIX) && file.endsWith(SUFFIX))
                    .map(file -> new ExampleBundle(file.substring(PREFIX.length(), file.length() - SUFFIX.length())))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path file() {
        return FOLDER.resolve(PREFIX + name + SUFFIX);
    }

    String text() {
        try {
            return Files.readString(file());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<JsonNode> resources() {
        List<JsonNode> resources = new ArrayList<>();
        json(text()).path("entry").forEach(entry -> resources.add(entry.path("resource")));
        return resources;
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException mistake) {
            throw new UncheckedIOException(mistake);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
