package org.candor.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.candor.feature.Elements;

/// A mapping report as lines of path and value, from either of its two forms: the Parameters resource of the server
/// and the JSON of the command line. Two reports that say the same have the same lines in the same order.
final class ReportLines {
    /// Lists of the JSON form by the name that each of their elements has as a parameter.
    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("features", "feature"),
            Map.entry("findings", "finding"),
            Map.entry("therapies", "therapy"),
            Map.entry("agents", "agent"),
            Map.entry("sources", "source"),
            Map.entry("facts", "fact"),
            Map.entry("remarks", "remark"),
            Map.entry("codes", "code"),
            Map.entry("meanings", "meaning"),
            Map.entry("uses", "use"));

    private final List<String> lines = new ArrayList<>();

    private ReportLines() {}

    /// @param parameters answer of `$mapping-report`
    static List<String> ofParameters(JsonNode parameters) {
        ReportLines report = new ReportLines();
        parameters.path("parameter").forEach(parameter -> report.parameter("", parameter));
        return report.lines;
    }

    private void parameter(String path, JsonNode parameter) {
        String name = parameter.path("name").asText();
        String here = path + "/"
                + ((path.equals("/feature") || path.equals("/finding")) && name.equals("name") ? "feature" : name);
        if (parameter.has("part")) {
            lines.add(here);
            parameter.path("part").forEach(part -> parameter(here, part));
        } else if (parameter.has("valueQuantity")) {
            number(here, parameter.at("/valueQuantity/value"));
            lines.add(path + "/unit=" + parameter.at("/valueQuantity/code").asText());
        } else if (parameter.has("valueCoding")) {
            coding(here, parameter.path("valueCoding"));
        } else {
            parameter.properties().stream()
                    .filter(member -> member.getKey().startsWith("value"))
                    .forEach(member -> value(here, member.getValue()));
        }
    }

    /// @param answer of `candor map --json`
    static List<String> ofAnswer(JsonNode answer) {
        ReportLines report = new ReportLines();
        report.members("", answer);
        return report.lines;
    }

    private void members(String path, JsonNode object) {
        object.properties().forEach(member -> {
            String here = path + "/" + ELEMENTS.getOrDefault(member.getKey(), member.getKey());
            if (member.getValue().isArray()) {
                member.getValue().forEach(element -> element(here, element));
            } else {
                element(here, member.getValue());
            }
        });
    }

    private void element(String here, JsonNode node) {
        if (here.endsWith("/code") && node.isObject()) {
            // an element of the Patient has no code of its own
            if (node.path("system").asText().equals(Elements.SYSTEM)) {
                lines.add("/fact/element=" + node.path("code").asText());
            } else {
                coding(here, node);
            }
        } else if (node.isObject()) {
            lines.add(here);
            members(here, node);
        } else {
            value(here, node);
        }
    }

    private void coding(String path, JsonNode coding) {
        lines.add(path + "=" + coding.path("system").asText() + "|"
                + coding.path("code").asText() + "|" + coding.path("display").asText());
    }

    private void value(String path, JsonNode value) {
        if (value.isNumber()) {
            number(path, value);
        } else if (!value.asText().isBlank()) {
            lines.add(path + "=" + value.asText());
        }
    }

    private void number(String path, JsonNode number) {
        lines.add(path + "=" + number.doubleValue());
    }
}
