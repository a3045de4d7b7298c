package org.candor.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Typed access to a JSON object of which every member must be known: [#done] refuses an object of which something was
/// not read, so that a misspelt name cannot pass for an absent one.
public final class StrictObject {
    private final JsonNode object;
    private final String path;
    private final Set<String> unread = new TreeSet<>();

    /// @param path what stands before a member's name in messages, such as `trials[3]`
    /// @throws IllegalArgumentException when it is no object
    public StrictObject(JsonNode object, String path) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(path + " must be an object");
        }
        this.object = object;
        this.path = path;
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            unread.add(names.next());
        }
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
    }

    /// Empty when there is no such member.
    public Optional<String> optionalText(String name) {
        return find(name).map(node -> {
            if (!node.isTextual()) {
                throw wrong(name, "a text");
            }
            return node.textValue();
        });
    }

    public double number(String name) {
        return optionalNumber(name).orElseThrow(() -> wrong(name, "a number"));
    }

    /// Empty when there is no such member.
    public Optional<Double> optionalNumber(String name) {
        return find(name).map(node -> {
            if (!node.isNumber()) {
                throw wrong(name, "a number");
            }
            return node.doubleValue();
        });
    }

    public int whole(String name) {
        return optionalWhole(name).orElseThrow(() -> wrong(name, "a whole number"));
    }

    /// Empty when there is no such member.
    public Optional<Integer> optionalWhole(String name) {
        return find(name).map(node -> {
            if (!node.isInt()) {
                throw wrong(name, "a whole number");
            }
            return node.intValue();
        });
    }

    public boolean flag(String name) {
        JsonNode node = find(name).orElseThrow(() -> wrong(name, "true or false"));
        if (!node.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return node.booleanValue();
    }

    public StrictObject object(String name) {
        return optionalObject(name).orElseThrow(() -> wrong(name, "an object"));
    }

    /// Empty when there is no such member.
    public Optional<StrictObject> optionalObject(String name) {
        return find(name).map(node -> new StrictObject(node, path + "." + name));
    }

    /// The objects of an array; empty when there is no such member.
    public List<StrictObject> objects(String name) {
        List<StrictObject> objects = new ArrayList<>();
        for (JsonNode node : array(name)) {
            objects.add(new StrictObject(node, path + "." + name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /// The texts of an array; empty when there is no such member.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array(name)) {
            if (!node.isTextual()) {
                throw wrong(name, "an array of texts");
            }
            texts.add(node.textValue());
        }
        return texts;
    }

    /// The numbers of an array; empty when there is no such member.
    public List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode node : array(name)) {
            if (!node.isNumber()) {
                throw wrong(name, "an array of numbers");
            }
            numbers.add(node.doubleValue());
        }
        return numbers;
    }

    /// An array of arrays of texts; empty when there is no such member.
    public List<List<String>> textLists(String name) {
        List<List<String>> lists = new ArrayList<>();
        for (JsonNode node : array(name)) {
            if (!node.isArray()) {
                throw wrong(name, "an array of arrays");
            }
            List<String> texts = new ArrayList<>();
            node.forEach(text -> texts.add(text.asText()));
            lists.add(texts);
        }
        return lists;
    }

    /// Names of the members that nobody has read yet, marked as read.
    public List<String> rest() {
        List<String> names = List.copyOf(unread);
        unread.clear();
        return names;
    }

    /// @throws IllegalArgumentException when a member was not read
    public void done() {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(path + " has unknown members: " + String.join(", ", unread));
        }
    }

    private Iterable<JsonNode> array(String name) {
        return find(name)
                .map(node -> {
                    if (!node.isArray()) {
                        throw wrong(name, "an array");
                    }
                    return (Iterable<JsonNode>) node;
                })
                .orElse(List.of());
    }

    private Optional<JsonNode> find(String name) {
        unread.remove(name);
        return Optional.ofNullable(object.get(name));
    }

    private IllegalArgumentException wrong(String name, String type) {
        return new IllegalArgumentException(path + "." + name + " must be " + type);
    }
}
