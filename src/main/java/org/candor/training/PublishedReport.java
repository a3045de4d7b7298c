package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A published report, or a part of one, that knows where it is: what is missing is named with its file and place.
final class PublishedReport {
    private static final JsonMapper JSON = new JsonMapper();

    private final String file;
    private final String place;
    private final JsonNode node;

    private PublishedReport(String file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
    }

    /// @throws IllegalArgumentException when there is no such file
    static PublishedReport read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("the report " + file + " is missing: make it first");
        }
        String name = file.getFileName().toString();
        return new PublishedReport(name, name, JSON.readTree(file.toFile()));
    }

    /// Name of the file.
    String file() {
        return file;
    }

    /// A member, by one name after the other.
    ///
    /// @throws IllegalArgumentException when there is none
    PublishedReport at(String... names) {
        PublishedReport part = this;
        for (String name : names) {
            part = part.member(name);
        }
        return part;
    }

    private PublishedReport member(String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new IllegalArgumentException(place + " has no " + name);
        }
        return new PublishedReport(file, place + " / " + name, found);
    }

    /// The element of this array whose member has this text.
    PublishedReport where(String member, String text) {
        return elements().stream()
                .filter(one -> one.member(member).text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(place + " has no element whose " + member + " is " + text));
    }

    /// The elements of this array.
    List<PublishedReport> elements() {
        if (!node.isArray()) {
            throw new IllegalArgumentException(place + " is not a list");
        }
        List<PublishedReport> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(new PublishedReport(file, place + " / " + elements.size(), element));
        }
        return elements;
    }

    /// Names of the members.
    List<String> names() {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    boolean has(String name) {
        return node.has(name);
    }

    /// The number at the end of a way through the members; without names this part itself.
    double number(String... names) {
        PublishedReport found = at(names);
        if (!found.node.isNumber()) {
            throw new IllegalArgumentException(found.place + " is not a number");
        }
        return found.node.doubleValue();
    }

    /// The text at the end of a way through the members; without names this part itself.
    String text(String... names) {
        PublishedReport found = at(names);
        if (!found.node.isTextual()) {
            throw new IllegalArgumentException(found.place + " is not a text");
        }
        return found.node.textValue();
    }

    @Override
    public String toString() {
        return "PublishedReport[" + place + "]";
    }
}
