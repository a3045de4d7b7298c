package org.candor.forecast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.candor.survival.LeafHazards;
import org.candor.survival.SurvivalForest;
import org.candor.survival.SurvivalTree;

/// A random survival forest as JSON: event times, and for each tree its nodes and the hazards of its leaves
/// as arrays. What is read forecasts to the last bit what was written, and the same forest gives the same
/// bytes.
///
/// Leaves of few patients hold their event times. Such a file is near to the data: it is not for publication.
public final class SurvivalForestCodec {
    private static final String FORMAT = "candor-survival-forest-1";
    private static final JsonMapper JSON = new JsonMapper();

    private SurvivalForestCodec() {}

    public static byte[] write(SurvivalForest forest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("covariates", forest.covariates());
            write(json, "times", forest.times());
            json.writeArrayFieldStart("trees");
            for (SurvivalTree tree : forest.trees()) {
                write(json, tree);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, SurvivalTree tree) throws IOException {
        json.writeStartObject();
        write(json, "feature", tree.feature());
        write(json, "threshold", tree.threshold());
        write(json, "child", tree.child());
        write(json, "start", tree.leaves().start());
        write(json, "time", tree.leaves().time());
        write(json, "jump", tree.leaves().jump());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, double[] numbers) throws IOException {
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }

    private static void write(JsonGenerator json, String name, int[] numbers) throws IOException {
        json.writeFieldName(name);
        json.writeArray(numbers, 0, numbers.length);
    }

    /// @throws IllegalArgumentException when the bytes are no forest
    public static SurvivalForest read(byte[] bytes) {
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("a survival forest is a JSON object", e);
        }
        if (!root.path("format").asText().equals(FORMAT)) {
            throw new IllegalArgumentException("expected the format " + FORMAT);
        }
        List<SurvivalTree> trees = new ArrayList<>();
        for (JsonNode tree : member(root, "trees")) {
            LeafHazards leaves = LeafHazards.of(integers(tree, "start"), integers(tree, "time"), numbers(tree, "jump"));
            trees.add(SurvivalTree.of(
                    integers(tree, "feature"), numbers(tree, "threshold"), integers(tree, "child"), leaves));
        }
        return SurvivalForest.of(member(root, "covariates").asInt(), numbers(root, "times"), trees);
    }

    private static JsonNode member(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new IllegalArgumentException("a survival forest has " + name);
        }
        return found;
    }

    private static double[] numbers(JsonNode node, String name) {
        JsonNode array = member(node, name);
        double[] numbers = new double[array.size()];
        for (int k = 0; k < numbers.length; k++) {
            if (!array.get(k).isNumber()) {
                throw new IllegalArgumentException(name + " holds numbers, not at " + k);
            }
            numbers[k] = array.get(k).doubleValue();
        }
        return numbers;
    }

    private static int[] integers(JsonNode node, String name) {
        JsonNode array = member(node, name);
        int[] numbers = new int[array.size()];
        for (int k = 0; k < numbers.length; k++) {
            if (!array.get(k).canConvertToInt() || !array.get(k).isIntegralNumber()) {
                throw new IllegalArgumentException(name + " holds integers, not at " + k);
            }
            numbers[k] = array.get(k).intValue();
        }
        return numbers;
    }
}
