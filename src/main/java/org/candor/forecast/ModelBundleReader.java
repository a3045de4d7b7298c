package org.candor.forecast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.candor.feature.FeatureSchema;
import org.candor.feature.ModelTerm;
import org.candor.reliability.LatentGaussian;
import org.candor.reliability.LocalSupport;
import org.candor.survival.IllnessTransition;
import org.candor.survival.Matrix;
import org.candor.survival.TimeGrid;

/// Reads a model bundle and refuses what is damaged, of another format or of another schema.
public final class ModelBundleReader {
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build());

    private ModelBundleReader() {}

    /// @param bytes  the bundle as written by [ModelBundleCodec]
    /// @param schema the schema the model must be for
    /// @throws IllegalArgumentException when the bytes are not such a bundle, saying what is wrong
    public static ModelBundle read(byte[] bytes, FeatureSchema schema) {
        JsonNode root;
        try {
            root = MAPPER.readTree(bytes);
        } catch (JsonProcessingException damaged) {
            throw new IllegalArgumentException("the model bundle is not JSON", damaged);
        } catch (IOException impossible) {
            throw new IllegalArgumentException("the model bundle cannot be read", impossible);
        }
        if (!ModelBundleCodec.FORMAT.equals(root.path("format").textValue())) {
            throw new IllegalArgumentException("expected a model bundle of format " + ModelBundleCodec.FORMAT);
        }
        requireSchema(root.path("schema"), schema);
        List<ModelTerm> terms = new ArrayList<>();
        required(root, "terms").forEach(term -> terms.add(term(term)));
        List<TransitionModel> transitions = new ArrayList<>();
        required(root, "transitions").forEach(transition -> transitions.add(transition(transition)));
        JsonNode grid = required(root, "grid");
        return new ModelBundle(
                text(root, "id"),
                text(root, "version"),
                schema,
                terms,
                imputation(required(root, "imputation")),
                new TimeGrid(number(grid, "widthDays"), required(grid, "steps").intValue()),
                transitions,
                training(required(root, "training")),
                support(root.path("support")),
                CalibrationJson.read(root));
    }

    private static void requireSchema(JsonNode node, FeatureSchema schema) {
        List<String> names = new ArrayList<>();
        node.path("features").forEach(name -> names.add(name.textValue()));
        List<String> expected = schema.specs().stream().map(spec -> spec.name()).toList();
        if (!schema.id().equals(node.path("id").textValue()) || !names.equals(expected)) {
            throw new IllegalArgumentException(
                    "the model bundle is not for schema " + schema.id() + ": run `fit` after a change of the schema");
        }
    }

    private static ModelTerm term(JsonNode node) {
        String group = text(node, "group");
        if (node.has("linear")) {
            return new ModelTerm.Linear(text(node, "linear"), group, number(node, "centre"), number(node, "unit"));
        }
        if (node.has("hinge")) {
            return new ModelTerm.Hinge(text(node, "hinge"), group, number(node, "knot"), number(node, "unit"));
        }
        return new ModelTerm.Product(text(node, "product"), text(node, "with"), group);
    }

    private static LatentGaussian imputation(JsonNode node) {
        int size = node.size();
        List<LatentGaussian.Variable> variables = new ArrayList<>();
        double[] mean = new double[size];
        double[] covariance = new double[size * size];
        for (int j = 0; j < size; j++) {
            JsonNode row = node.get(j);
            variables.add(new LatentGaussian.Variable(
                    text(row, "feature"),
                    required(row, "binary").booleanValue(),
                    required(row, "centre").floatValue(),
                    required(row, "unit").floatValue()));
            mean[j] = required(row, "mean").floatValue();
            float[] lower = floats(required(row, "covariance"));
            for (int k = 0; k <= j; k++) {
                covariance[j * size + k] = lower[k];
                covariance[k * size + j] = lower[k];
            }
        }
        return new LatentGaussian(variables, mean, Matrix.ofRowMajor(size, size, covariance));
    }

    private static Optional<LocalSupport> support(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        List<LocalSupport.Cell> cells = new ArrayList<>();
        node.forEach(cell -> cells.add(new LocalSupport.Cell(
                required(cell, "score").floatValue(),
                required(cell, "patients").intValue(),
                required(cell, "deaths").intValue())));
        return Optional.of(new LocalSupport(cells));
    }

    private static TransitionModel transition(JsonNode node) {
        SortedMap<String, Float> variances = new TreeMap<>();
        required(node, "variances")
                .properties()
                .forEach(one -> variances.put(one.getKey(), one.getValue().floatValue()));
        JsonNode draws = required(node, "draws");
        float[][] coefficients = new float[draws.size()][];
        float[][] baselines = new float[draws.size()][];
        for (int b = 0; b < draws.size(); b++) {
            coefficients[b] = floats(required(draws.get(b), "coefficients"));
            baselines[b] = floats(required(draws.get(b), "baseline"));
        }
        return new TransitionModel(
                IllnessTransition.valueOf(text(node, "transition")),
                required(node, "events").intValue(),
                variances,
                floats(required(node, "coefficients")),
                new TransitionModel.Draws(coefficients, baselines));
    }

    private static TrainingRecord training(JsonNode node) {
        List<String> limits = new ArrayList<>();
        required(node, "limits").forEach(limit -> limits.add(limit.textValue()));
        return new TrainingRecord(
                text(node, "cohort"),
                text(node, "licence"),
                text(node, "cohortSha256"),
                required(node, "patients").intValue(),
                required(node, "deaths").intValue(),
                required(node, "seed").longValue(),
                texts(required(node, "settings")),
                texts(required(node, "libraries")),
                text(node, "intendedUse"),
                limits);
    }

    private static SortedMap<String, String> texts(JsonNode node) {
        SortedMap<String, String> texts = new TreeMap<>();
        node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().textValue()));
        return texts;
    }

    private static float[] floats(JsonNode node) {
        float[] numbers = new float[node.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = node.get(k).isNumber() ? node.get(k).floatValue() : Float.NaN;
        }
        return numbers;
    }

    private static double number(JsonNode node, String name) {
        return required(node, name).doubleValue();
    }

    private static String text(JsonNode node, String name) {
        String text = required(node, name).textValue();
        if (text == null) {
            throw new IllegalArgumentException("the model bundle has no text in `" + name + "`");
        }
        return text;
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("the model bundle lacks `" + name + "`");
        }
        return value;
    }
}
