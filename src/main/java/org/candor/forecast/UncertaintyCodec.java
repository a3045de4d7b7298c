package org.candor.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The part of [AssessmentCodec] for what a forecast does not know.
///
/// What older versions did not have is left out where it is empty: their texts are read, and written again unchanged.
final class UncertaintyCodec {
    private UncertaintyCodec() {}

    static void write(JsonGenerator json, Forecast.Uncertainty uncertainty) throws IOException {
        json.writeObjectFieldStart("uncertainty");
        json.writeNumberField("horizonDays", uncertainty.horizonDays());
        AssessmentCodec.writeNumber(json, "aleatoric", uncertainty.aleatoric());
        AssessmentCodec.writeNumber(json, "parameters", uncertainty.parameters());
        AssessmentCodec.writeNumber(json, "missingData", uncertainty.missingData());
        if (uncertainty.information().isPresent()) {
            writeInformation(json, uncertainty.information().get());
        }
        if (!uncertainty.inputs().isEmpty()) {
            json.writeArrayFieldStart("inputs");
            for (Forecast.MissingInput input : uncertainty.inputs()) {
                writeInput(json, input);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeInformation(JsonGenerator json, Forecast.Information information) throws IOException {
        json.writeObjectFieldStart("information");
        AssessmentCodec.writeNumber(json, "aleatoric", information.aleatoric());
        AssessmentCodec.writeNumber(json, "parameters", information.parameters());
        AssessmentCodec.writeNumber(json, "missingData", information.missingData());
        json.writeEndObject();
    }

    private static void writeInput(JsonGenerator json, Forecast.MissingInput input) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", input.name());
        json.writeArrayFieldStart("features");
        for (String feature : input.features()) {
            json.writeString(feature);
        }
        json.writeEndArray();
        AssessmentCodec.writeNumber(json, "share", input.share());
        json.writeEndObject();
    }

    static Forecast.Uncertainty read(JsonNode uncertainty) {
        return new Forecast.Uncertainty(
                AssessmentCodec.whole(uncertainty.required("horizonDays")),
                AssessmentCodec.number(uncertainty.required("aleatoric")),
                AssessmentCodec.number(uncertainty.required("parameters")),
                AssessmentCodec.number(uncertainty.required("missingData")),
                Optional.ofNullable(uncertainty.get("information")).map(UncertaintyCodec::readInformation),
                uncertainty.has("inputs")
                        ? AssessmentCodec.list(uncertainty.required("inputs"), UncertaintyCodec::readInput)
                        : List.of());
    }

    private static Forecast.Information readInformation(JsonNode information) {
        return new Forecast.Information(
                AssessmentCodec.number(information.required("aleatoric")),
                AssessmentCodec.number(information.required("parameters")),
                AssessmentCodec.number(information.required("missingData")));
    }

    private static Forecast.MissingInput readInput(JsonNode input) {
        return new Forecast.MissingInput(
                AssessmentCodec.text(input.required("name")),
                AssessmentCodec.list(input.required("features"), AssessmentCodec::text),
                AssessmentCodec.number(input.required("share")));
    }
}
