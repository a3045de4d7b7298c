package org.candor.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.FactTime;
import org.candor.feature.Value;

/// FHIR data types as they stand in JSON, read tolerantly: what cannot be used becomes [Value.Absent] with the reason.
final class FhirValues {
    private FhirValues() {}

    /// `value[x]` of an Observation or a component, with its `dataAbsentReason`.
    static Value value(JsonNode holder) {
        Optional<Value> value = Optional.empty();
        for (Map.Entry<String, JsonNode> field : holder.properties()) {
            if (field.getKey().startsWith("value")) {
                if (value.isPresent()) {
                    return new Value.Absent("more than one value");
                }
                value = Optional.of(typed(field.getKey(), field.getValue()));
            }
        }
        if (holder.has("dataAbsentReason")) {
            return new Value.Absent(
                    value.isPresent() ? "both a value and a reason for its absence" : "said to be absent");
        }
        return value.orElseGet(() -> new Value.Absent("no value"));
    }

    private static Value typed(String name, JsonNode node) {
        return switch (name) {
            case "valueQuantity" -> quantity(node);
            case "valueInteger" ->
                node.isIntegralNumber() && node.canConvertToInt()
                        ? new Value.Quantity(node.intValue(), "", "", "")
                        : new Value.Absent("not an integer");
            case "valueCodeableConcept" -> coded(node);
            case "valueBoolean" ->
                node.isBoolean() ? new Value.Flag(node.booleanValue()) : new Value.Absent("not a boolean");
            case "valueString" ->
                node.isTextual() ? new Value.Text(node.textValue()) : new Value.Absent("not a string");
            case "valueDateTime" ->
                FhirTime.parse(text(node)).<Value>map(Value.When::new).orElseGet(() -> new Value.Absent("not a time"));
            default -> new Value.Absent("a type of value that is not used");
        };
    }

    private static Value quantity(JsonNode node) {
        JsonNode number = node.path("value");
        if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
            return new Value.Absent("not a number");
        }
        String system = text(node.path("system"));
        String code = text(node.path("code"));
        boolean coded = !system.isEmpty() && !code.isEmpty();
        String unit = coded ? code : text(node.path("unit"));
        return new Value.Quantity(number.doubleValue(), coded ? system : "", unit, comparator(node.path("comparator")));
    }

    /// Anything that is sent as comparator makes the number a bound, also what FHIR does not define.
    private static String comparator(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.isTextual() ? node.textValue() : "?";
    }

    static Value coded(JsonNode concept) {
        return concept.isObject()
                ? new Value.Coded(codings(concept), text(concept.path("text")))
                : new Value.Absent("not a coded value");
    }

    /// The codings of a CodeableConcept that have both system and code.
    static List<Coding> codings(JsonNode concept) {
        JsonNode array = concept.path("coding");
        List<Coding> codings = new ArrayList<>(array.size());
        for (JsonNode coding : array) {
            String system = text(coding.path("system"));
            String code = text(coding.path("code"));
            if (!system.isEmpty() && !code.isEmpty()) {
                codings.add(new Coding(system, code, text(coding.path("display"))));
            }
        }
        return codings;
    }

    /// The first of some date, dateTime, instant or Period elements that holds a usable time.
    static Optional<Stated> time(JsonNode resource, String... elements) {
        for (String element : elements) {
            Optional<Stated> stated = stated(resource.path(element));
            if (stated.isPresent()) {
                return stated;
            }
        }
        return Optional.empty();
    }

    /// A time and the text in which the sender began it.
    record Stated(FactTime time, String text) {}

    private static Optional<Stated> stated(JsonNode node) {
        if (!node.isObject()) {
            String text = text(node);
            return FhirTime.parse(text).map(time -> new Stated(time, text));
        }
        String start = text(node.path("start"));
        String end = text(node.path("end"));
        Optional<FactTime> first = FhirTime.parse(start);
        if (first.isEmpty() || end.isEmpty()) {
            return first.map(time -> new Stated(time, start));
        }
        return FhirTime.parse(end)
                .filter(last -> !last.latest().isBefore(first.get().earliest()))
                .map(last -> new Stated(new FactTime(first.get().earliest(), last.latest()), start));
    }

    /// The text of a string node, empty for anything else.
    static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }
}
