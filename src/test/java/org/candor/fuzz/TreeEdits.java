package org.candor.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Edits of a JSON tree that bytes stand for: each takes two bytes for the place, one for what to do and what the
/// edit needs. Bytes that are not enough for an edit are left over.
public final class TreeEdits {
    private static final int MAX_EDITS = 32;
    private static final int MAX_SLOTS = 20_000;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "0",
            "2026",
            "2026-02-30",
            "9999-12-31T23:59:60+14:00",
            "-",
            "Patient/",
            "Patient/typical",
            "#",
            "urn:uuid:",
            "http://loinc.org",
            "http://snomed.info/sct",
            "http://unitsofmeasure.org",
            "mmol/L",
            "%",
            "46,XX,del(5)(q31)[5]/47,idem,+8",
            "NPM1",
            "NM_002520.7:c.860_863dup",
            "p.(Arg132His)",
            "Bundle",
            "Observation",
            "final",
            "entered-in-error",
            "\uD83D\uDE00\u0000");

    /// A value in the tree that can be replaced.
    private sealed interface Slot {
        record Field(ObjectNode parent, String name) implements Slot {}

        record Element(ArrayNode parent, int index) implements Slot {}
    }

    private final JsonNode root;
    private final ByteBuffer bytes;

    private TreeEdits(JsonNode root, ByteBuffer bytes) {
        this.root = root;
        this.bytes = bytes;
    }

    public static void apply(JsonNode root, byte[] data) {
        TreeEdits edits = new TreeEdits(root, ByteBuffer.wrap(data));
        try {
            for (int i = 0; i < MAX_EDITS && edits.next(); i++) {}
        } catch (BufferUnderflowException done) {
            // the rest is no edit
        }
    }

    private boolean next() {
        List<Slot> slots = new ArrayList<>();
        collect(root, slots);
        if (slots.isEmpty() || slots.size() > MAX_SLOTS) {
            return false;
        }
        Slot slot = slots.get(place(slots.size()));
        int what = bytes.get() & 0xFF;
        switch (what % 10) {
            case 0 -> remove(slot);
            case 1 -> set(slot, NullNode.getInstance());
            case 2 -> set(slot, TextNode.valueOf(WORDS.get(what / 10 % WORDS.size())));
            case 3 -> set(slot, TextNode.valueOf(text()));
            case 4 -> set(slot, DoubleNode.valueOf(bytes.getDouble()));
            case 5 -> set(slot, BooleanNode.valueOf(what > 127));
            case 6 -> set(slot, JsonNodeFactory.instance.objectNode());
            case 7 ->
                set(slot, JsonNodeFactory.instance.arrayNode().add(get(slot).deepCopy()));
            case 8 -> set(slot, get(slots.get(place(slots.size()))).deepCopy());
            default -> twice(slot);
        }
        return true;
    }

    private int place(int size) {
        return (bytes.getShort() & 0xFFFF) % size;
    }

    private String text() {
        byte[] letters = new byte[Math.min(bytes.get() & 0xFF, bytes.remaining())];
        bytes.get(letters);
        return new String(letters, StandardCharsets.UTF_8);
    }

    private static void collect(JsonNode node, List<Slot> slots) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                slots.add(new Slot.Field(object, entry.getKey()));
                collect(entry.getValue(), slots);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                slots.add(new Slot.Element(array, i));
                collect(array.get(i), slots);
            }
        }
    }

    private static JsonNode get(Slot slot) {
        return switch (slot) {
            case Slot.Field(ObjectNode parent, String name) -> parent.path(name);
            case Slot.Element(ArrayNode parent, int index) -> parent.path(index);
        };
    }

    private static void set(Slot slot, JsonNode value) {
        switch (slot) {
            case Slot.Field(ObjectNode parent, String name) -> parent.set(name, value);
            case Slot.Element(ArrayNode parent, int index) -> parent.set(index, value);
        }
    }

    private static void remove(Slot slot) {
        switch (slot) {
            case Slot.Field(ObjectNode parent, String name) -> parent.remove(name);
            case Slot.Element(ArrayNode parent, int index) -> parent.remove(index);
        }
    }

    /// An element once more; a field becomes an array of two.
    private static void twice(Slot slot) {
        switch (slot) {
            case Slot.Field(ObjectNode parent, String name) ->
                parent.set(
                        name,
                        JsonNodeFactory.instance
                                .arrayNode()
                                .add(parent.path(name).deepCopy())
                                .add(parent.path(name).deepCopy()));
            case Slot.Element(ArrayNode parent, int index) ->
                parent.insert(index, parent.path(index).deepCopy());
        }
    }
}
