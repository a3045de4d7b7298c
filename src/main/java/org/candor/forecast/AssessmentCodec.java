package org.candor.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.reliability.Check;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;

/// Canonical JSON of what a model was told and what it said, and back without the loss of a bit.
///
/// Canonical: one line, fields in a fixed order, absent values left out, every number as the shortest
/// decimal that reads back as the same `double`. Equal values have equal text, so texts may be compared and
/// digested.
///
/// Every document names its format and every vector its schema; what is not understood is refused with
/// [IllegalArgumentException], never guessed.
public final class AssessmentCodec {
    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AssessmentCodec() {}

    /// What the model was told, for a forecast that was given.
    public static String write(ForecastInput input) {
        return document(json -> {
            writeFeatures(json, input.features());
            writeFindings(json, input.findings());
            json.writeObjectFieldStart("course");
            json.writeStringField("diagnosis", input.course().diagnosis().toString());
            json.writeStringField("today", input.course().today().toString());
            writeDay(json, "remission", input.course().remission());
            json.writeEndObject();
            writeReasons(json, "cautions", input.cautions());
        });
    }

    /// What was known, for a forecast that was withheld.
    public static String write(Assessment.Withheld withheld) {
        return document(json -> {
            writeFeatures(json, withheld.features());
            writeReasons(json, "reasons", withheld.reasons());
        });
    }

    /// What the model said.
    public static String write(Forecast forecast) {
        return document(json -> {
            writeSurvival(json, "horizons", forecast.horizons());
            writeSurvival(json, "curve", forecast.curve());
            json.writeArrayFieldStart("stateNames");
            for (String name : forecast.stateNames()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("states");
            for (Forecast.StatesAt at : forecast.states()) {
                writeStates(json, at);
            }
            json.writeEndArray();
            UncertaintyCodec.write(json, forecast.uncertainty());
            if (forecast.lowerBound().isPresent()) {
                LowerBoundJson.write(json, forecast.lowerBound().get());
            }
        });
    }

    /// @param schema the schema that the vector must have
    /// @throws IllegalArgumentException when the document is not such an input, or of another schema
    public static ForecastInput readInput(String json, FeatureSchema schema) {
        return read(json, root -> {
            JsonNode course = root.required("course");
            return new ForecastInput(
                    readFeatures(root, schema),
                    readFindings(root),
                    new Course(
                            day(course.required("diagnosis")),
                            day(course.required("today")),
                            Optional.ofNullable(course.get("remission")).map(AssessmentCodec::day)),
                    list(root.required("cautions"), AssessmentCodec::readReason));
        });
    }

    /// @param schema     the schema that the vector must have
    /// @param provenance the model that withheld
    /// @throws IllegalArgumentException when the document is not a withheld assessment, or of another schema
    public static Assessment.Withheld readWithheld(String json, FeatureSchema schema, Provenance provenance) {
        return read(
                json,
                root -> new Assessment.Withheld(
                        readFeatures(root, schema),
                        list(root.required("reasons"), AssessmentCodec::readReason),
                        provenance));
    }

    /// @throws IllegalArgumentException when the document is not a forecast
    public static Forecast readForecast(String json) {
        return read(json, root -> {
            return new Forecast(
                    list(root.required("horizons"), AssessmentCodec::readSurvival),
                    list(root.required("curve"), AssessmentCodec::readSurvival),
                    list(root.required("stateNames"), AssessmentCodec::text),
                    list(
                            root.required("states"),
                            at -> new Forecast.StatesAt(
                                    whole(at.required("days")),
                                    list(at.required("probabilities"), AssessmentCodec::number))),
                    UncertaintyCodec.read(root.required("uncertainty")),
                    LowerBoundJson.read(root));
        });
    }

    private static void writeFeatures(JsonGenerator json, FeatureVector features) throws IOException {
        json.writeStringField("schema", features.schema().id());
        json.writeArrayFieldStart("features");
        for (int i = 0; i < features.schema().size(); i++) {
            writeValue(json, features.schema().spec(i).name(), features.values().get(i));
        }
        json.writeEndArray();
    }

    /// Left out when nothing was sought, as in documents from before there were any.
    private static void writeFindings(JsonGenerator json, FurtherFindings findings) throws IOException {
        if (findings.values().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("findings");
        for (Map.Entry<String, FeatureValue> finding : findings.values().entrySet()) {
            writeValue(json, finding.getKey(), finding.getValue());
        }
        json.writeEndArray();
    }

    private static FurtherFindings readFindings(JsonNode root) {
        if (!root.has("findings")) {
            return FurtherFindings.none();
        }
        Map<String, FeatureValue> values = new LinkedHashMap<>();
        for (JsonNode finding : root.required("findings")) {
            values.put(text(finding.required("name")), readValue(finding));
        }
        return new FurtherFindings(values);
    }

    private static void writeValue(JsonGenerator json, String name, FeatureValue value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        switch (value) {
            case FeatureValue.Present present -> {
                writeNumber(json, "value", present.value());
                json.writeStringField("reference", present.evidence().reference());
                writeDay(json, "effective", present.evidence().effective());
            }
            case FeatureValue.Missing missing ->
                json.writeStringField("missing", missing.cause().name());
        }
        json.writeEndObject();
    }

    private static FeatureValue readValue(JsonNode node) {
        return node.has("missing")
                ? new FeatureValue.Missing(FeatureValue.Cause.valueOf(text(node.required("missing"))))
                : new FeatureValue.Present(
                        number(node.required("value")),
                        new Evidence(
                                text(node.required("reference")),
                                Optional.ofNullable(node.get("effective")).map(AssessmentCodec::day)));
    }

    private static FeatureVector readFeatures(JsonNode root, FeatureSchema schema) {
        String id = text(root.required("schema"));
        JsonNode features = root.required("features");
        if (!id.equals(schema.id()) || features.size() != schema.size()) {
            throw new IllegalArgumentException("expected " + schema.size() + " features of schema " + schema.id()
                    + ", found " + features.size() + " of " + id);
        }
        List<FeatureValue> values = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            JsonNode feature = features.required(i);
            String name = text(feature.required("name"));
            if (!name.equals(schema.spec(i).name())) {
                throw new IllegalArgumentException(
                        "expected feature " + schema.spec(i).name() + ", found " + name);
            }
            values.add(readValue(feature));
        }
        return new FeatureVector(schema, values);
    }

    private static void writeReasons(JsonGenerator json, String field, List<Reason> reasons) throws IOException {
        json.writeArrayFieldStart(field);
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringField(
                    "kind",
                    switch (reason) {
                        case Reason.OutOfScope outOfScope -> "out-of-scope";
                        case Reason.MissingEssential missing -> "missing-essential";
                        case Reason.MissingFeatures missing -> "missing-features";
                        case Reason.DataCaution caution -> "data-caution";
                        case Reason.Checked checked -> "checked";
                    });
            json.writeStringField("code", reason.code());
            json.writeStringField("text", reason.text());
            if (reason instanceof Reason.Checked checked) {
                writeNumber(json, "number", checked.number());
                writeNumber(json, "limit", checked.limit());
                json.writeStringField("remedy", checked.remedy());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Reason readReason(JsonNode reason) {
        String kind = text(reason.required("kind"));
        String code = text(reason.required("code"));
        String text = text(reason.required("text"));
        return switch (kind) {
            case "out-of-scope" -> new Reason.OutOfScope(code, text);
            case "missing-essential" -> new Reason.MissingEssential(code, text);
            case "missing-features" -> new Reason.MissingFeatures(text);
            case "data-caution" -> new Reason.DataCaution(code, text);
            case "checked" ->
                new Reason.Checked(
                        Check.ofCode(code),
                        number(reason.required("number")),
                        number(reason.required("limit")),
                        text,
                        text(reason.required("remedy")));
            default -> throw new IllegalArgumentException("unknown kind of reason: " + kind);
        };
    }

    private static void writeSurvival(JsonGenerator json, String field, List<Forecast.SurvivalAt> points)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Forecast.SurvivalAt point : points) {
            json.writeStartObject();
            json.writeNumberField("days", point.days());
            writeNumber(json, "value", point.survival().value());
            writeNumber(json, "lower", point.survival().lower());
            writeNumber(json, "upper", point.survival().upper());
            writeNumber(json, "level", point.survival().level());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Forecast.SurvivalAt readSurvival(JsonNode point) {
        return new Forecast.SurvivalAt(
                whole(point.required("days")),
                new Estimate(
                        number(point.required("value")),
                        number(point.required("lower")),
                        number(point.required("upper")),
                        number(point.required("level"))));
    }

    private static void writeStates(JsonGenerator json, Forecast.StatesAt at) throws IOException {
        json.writeStartObject();
        json.writeNumberField("days", at.days());
        json.writeArrayFieldStart("probabilities");
        for (double probability : at.probabilities()) {
            json.writeNumber(finite(probability));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeDay(JsonGenerator json, String field, Optional<LocalDate> day) throws IOException {
        if (day.isPresent()) {
            json.writeStringField(field, day.get().toString());
        }
    }

    static void writeNumber(JsonGenerator json, String field, double value) throws IOException {
        json.writeNumberField(field, finite(value));
    }

    static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number that is not finite cannot be kept");
        }
        return value;
    }

    static double number(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("expected a number");
        }
        return node.doubleValue();
    }

    static int whole(JsonNode node) {
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw new IllegalArgumentException("expected a whole number");
        }
        return node.intValue();
    }

    static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("expected a text");
        }
        return node.textValue();
    }

    private static LocalDate day(JsonNode node) {
        return LocalDate.parse(text(node));
    }

    static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("expected an array");
        }
        List<T> elements = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            elements.add(element.apply(node));
        }
        return List.copyOf(elements);
    }

    /// The fields of a document.
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String document(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static <T> T read(String json, Function<JsonNode, T> reader) {
        try {
            JsonNode root = MAPPER.readTree(json);
            int format = whole(root.required("format"));
            if (format != FORMAT) {
                throw new IllegalArgumentException("expected format " + FORMAT + ", found " + format);
            }
            return reader.apply(root);
        } catch (JsonProcessingException e) {
            e.clearLocation(); // the location quotes the document, which is about a patient
            throw new IllegalArgumentException("not JSON", e);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("expected a date", e);
        }
    }
}
