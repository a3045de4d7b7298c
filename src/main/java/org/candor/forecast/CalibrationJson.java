package org.candor.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.SiteRecalibration;
import org.candor.survival.Estimate;

/// The optional member `calibration` of a bundle.
final class CalibrationJson {
    private CalibrationJson() {}

    /// Writes the member, or nothing when there is nothing to write.
    static void write(JsonGenerator json, CalibrationConstants constants) throws IOException {
        if (constants.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("calibration");
        if (constants.lowerBound().isPresent()) {
            write(json, constants.lowerBound().get());
        }
        if (constants.site().isPresent()) {
            write(json, constants.site().get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LowerBoundLevels levels) throws IOException {
        json.writeObjectFieldStart("lowerBound");
        json.writeNumberField("coverage", levels.coverage());
        json.writeNumberField("pooledLevel", levels.pooledLevel());
        json.writeNumberField("capDays", levels.capDays());
        json.writeArrayFieldStart("groups");
        for (LowerBoundLevels.Group group : levels.groups()) {
            json.writeStartObject();
            json.writeStringField("partition", group.partition());
            json.writeStringField("name", group.name());
            json.writeNumberField("patients", group.patients());
            json.writeNumberField("deaths", group.deaths());
            json.writeNumberField("shift", group.shift());
            write(json, "covered", group.covered());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SiteRecalibration site) throws IOException {
        json.writeObjectFieldStart("site");
        json.writeNumberField("shift", site.shift());
        json.writeNumberField("slope", site.slope());
        write(json, "covariance", site.covariance());
        write(json, "days", site.days());
        write(json, "centre", site.centre());
        json.writeStringField("cohortSha256", site.provenance().cohortSha256());
        json.writeStringField("modelSha256", site.provenance().modelSha256());
        json.writeNumberField("patients", site.provenance().patients());
        json.writeNumberField("deaths", site.provenance().deaths());
        write(json, "gain", site.provenance().gain());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Estimate estimate) throws IOException {
        write(json, name, List.of(estimate.value(), estimate.lower(), estimate.upper(), estimate.level()));
    }

    private static void write(JsonGenerator json, String name, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    /// @param root the bundle
    /// @throws IllegalArgumentException when the member is there and damaged
    static CalibrationConstants read(JsonNode root) {
        JsonNode node = root.path("calibration");
        return new CalibrationConstants(
                Optional.ofNullable(node.get("lowerBound")).map(CalibrationJson::levels),
                Optional.ofNullable(node.get("site")).map(CalibrationJson::site));
    }

    private static LowerBoundLevels levels(JsonNode node) {
        List<LowerBoundLevels.Group> groups = new ArrayList<>();
        required(node, "groups")
                .forEach(group -> groups.add(new LowerBoundLevels.Group(
                        text(group, "partition"),
                        text(group, "name"),
                        required(group, "patients").intValue(),
                        required(group, "deaths").intValue(),
                        number(group, "shift"),
                        estimate(required(group, "covered")))));
        return new LowerBoundLevels(
                number(node, "coverage"), number(node, "pooledLevel"), number(node, "capDays"), groups);
    }

    private static SiteRecalibration site(JsonNode node) {
        return new SiteRecalibration(
                number(node, "shift"),
                number(node, "slope"),
                numbers(required(node, "covariance")),
                numbers(required(node, "days")),
                numbers(required(node, "centre")),
                new SiteRecalibration.Provenance(
                        text(node, "cohortSha256"),
                        text(node, "modelSha256"),
                        required(node, "patients").intValue(),
                        required(node, "deaths").intValue(),
                        estimate(required(node, "gain"))));
    }

    private static Estimate estimate(JsonNode node) {
        List<Double> numbers = numbers(node);
        if (numbers.size() != 4) {
            throw new IllegalArgumentException("an estimate of the calibration has 4 numbers, not " + numbers.size());
        }
        return new Estimate(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        node.forEach(number -> numbers.add(number.doubleValue()));
        return numbers;
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = required(node, name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the calibration has no number in `" + name + "`");
        }
        return value.doubleValue();
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asText();
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("the calibration of the model bundle lacks `" + name + "`");
        }
        return value;
    }
}
