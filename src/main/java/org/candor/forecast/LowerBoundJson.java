package org.candor.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.candor.survival.Estimate;

/// The optional member `lowerBound` of a stored forecast.
final class LowerBoundJson {
    private LowerBoundJson() {}

    static void write(JsonGenerator json, Forecast.LowerBound bound) throws IOException {
        json.writeObjectFieldStart("lowerBound");
        json.writeNumberField("days", bound.days());
        json.writeNumberField("coverage", AssessmentCodec.finite(bound.coverage()));
        if (bound.worst().isPresent()) {
            Forecast.WorstGroup worst = bound.worst().get();
            json.writeObjectFieldStart("worst");
            json.writeStringField("partition", worst.partition());
            json.writeStringField("name", worst.name());
            json.writeNumberField(
                    "value", AssessmentCodec.finite(worst.covered().value()));
            json.writeNumberField(
                    "lower", AssessmentCodec.finite(worst.covered().lower()));
            json.writeNumberField(
                    "upper", AssessmentCodec.finite(worst.covered().upper()));
            json.writeNumberField(
                    "level", AssessmentCodec.finite(worst.covered().level()));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static Optional<Forecast.LowerBound> read(JsonNode forecast) {
        return Optional.ofNullable(forecast.get("lowerBound"))
                .map(node -> new Forecast.LowerBound(
                        AssessmentCodec.whole(node.required("days")),
                        AssessmentCodec.number(node.required("coverage")),
                        Optional.ofNullable(node.get("worst")).map(LowerBoundJson::worst)));
    }

    private static Forecast.WorstGroup worst(JsonNode node) {
        return new Forecast.WorstGroup(
                AssessmentCodec.text(node.required("partition")),
                AssessmentCodec.text(node.required("name")),
                new Estimate(
                        AssessmentCodec.number(node.required("value")),
                        AssessmentCodec.number(node.required("lower")),
                        AssessmentCodec.number(node.required("upper")),
                        AssessmentCodec.number(node.required("level"))));
    }
}
