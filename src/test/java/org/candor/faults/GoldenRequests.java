package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The example requests, their patient marked: whatever names the patient holds a word that is nowhere else, so that
/// it can be looked for where it must not be.
final class GoldenRequests {
    /// Also to be put into whatever else a case sends that must not be repeated, such as a token.
    static final String MARK = "c4n4ry";

    private static final Path FOLDER = Path.of("cds-hooks");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GoldenRequests() {}

    /// The names of all examples.
    static List<String> names() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("request."))
                    .map(name -> name.substring("request.".length(), name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The text of an example, whose patient has the id [#MARK].
    static String text(String name) {
        try {
            String text = Files.readString(file(name));
            String patient =
                    JSON.readTree(text).path("context").path("patientId").asText();
            return text.replace("\"" + patient + "\"", "\"" + MARK + "\"")
                    .replace("/" + patient + "\"", "/" + MARK + "\"")
                    .replace("\"family\": \"", "\"family\": \"" + MARK + "-");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(text(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Where it is sent.
    static String path(String name) {
        return "/cds-services/" + file(name).getName(1);
    }

    private static Path file(String name) {
        try (Stream<Path> services = Files.list(FOLDER)) {
            List<Path> files = services.map(folder -> folder.resolve("request." + name + ".json"))
                    .filter(Files::exists)
                    .toList();
            if (files.size() != 1) {
                throw new IllegalArgumentException("there must be one example " + name);
            }
            return files.getFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
