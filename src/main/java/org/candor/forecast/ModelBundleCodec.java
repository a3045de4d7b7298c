package org.candor.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.candor.feature.FeatureSpec;
import org.candor.feature.ModelTerm;
import org.candor.reliability.LatentGaussian;
import org.candor.reliability.LocalSupport;

/// Writes a model bundle as JSON. The same bundle gives the same bytes: order is fixed and numbers are the
/// shortest decimal text of their single-precision value.
public final class ModelBundleCodec {
    /// First member of every bundle; a reader refuses what it does not know.
    public static final String FORMAT = "candor-model/1";

    private static final JsonMapper MAPPER = new JsonMapper();

    private ModelBundleCodec() {}

    /// The bundle as UTF-8 JSON, a line for each scalar and each row of numbers.
    public static byte[] write(ModelBundle bundle) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("id", bundle.id());
            json.writeStringField("version", bundle.version());
            writeTraining(json, bundle.training());
            writeSchema(json, bundle);
            writeTerms(json, bundle);
            writeImputation(json, bundle.imputation());
            json.writeObjectFieldStart("grid");
            json.writeNumberField("widthDays", bundle.grid().widthDays());
            json.writeNumberField("steps", bundle.grid().steps());
            json.writeEndObject();
            json.writeArrayFieldStart("transitions");
            for (TransitionModel transition : bundle.transitions()) {
                writeTransition(json, transition);
            }
            json.writeEndArray();
            if (bundle.support().isPresent()) {
                writeSupport(json, bundle.support().get());
            }
            CalibrationJson.write(json, bundle.calibration());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeTraining(JsonGenerator json, TrainingRecord training) throws IOException {
        json.writeObjectFieldStart("training");
        json.writeStringField("cohort", training.cohort());
        json.writeStringField("licence", training.licence());
        json.writeStringField("cohortSha256", training.cohortSha256());
        json.writeNumberField("patients", training.patients());
        json.writeNumberField("deaths", training.deaths());
        json.writeNumberField("seed", training.seed());
        writeTexts(json, "settings", training.settings());
        writeTexts(json, "libraries", training.libraries());
        json.writeStringField("intendedUse", training.intendedUse());
        json.writeArrayFieldStart("limits");
        for (String limit : training.limits()) {
            json.writeString(limit);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void writeSchema(JsonGenerator json, ModelBundle bundle) throws IOException {
        json.writeObjectFieldStart("schema");
        json.writeStringField("id", bundle.schema().id());
        json.writeArrayFieldStart("features");
        for (FeatureSpec spec : bundle.schema().specs()) {
            json.writeString(spec.name());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeTerms(JsonGenerator json, ModelBundle bundle) throws IOException {
        json.writeArrayFieldStart("terms");
        for (ModelTerm term : bundle.terms()) {
            json.writeStartObject();
            switch (term) {
                case ModelTerm.Linear linear -> {
                    json.writeStringField("linear", linear.feature());
                    json.writeNumberField("centre", linear.centre());
                    json.writeNumberField("unit", linear.unit());
                }
                case ModelTerm.Hinge hinge -> {
                    json.writeStringField("hinge", hinge.feature());
                    json.writeNumberField("knot", hinge.knot());
                    json.writeNumberField("unit", hinge.unit());
                }
                case ModelTerm.Product product -> {
                    json.writeStringField("product", product.first());
                    json.writeStringField("with", product.second());
                }
            }
            json.writeStringField("group", term.group());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSupport(JsonGenerator json, LocalSupport support) throws IOException {
        json.writeArrayFieldStart("support");
        for (LocalSupport.Cell cell : support.cells()) {
            json.writeStartObject();
            json.writeNumberField("score", (float) cell.score());
            json.writeNumberField("patients", cell.patients());
            json.writeNumberField("deaths", cell.deaths());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeImputation(JsonGenerator json, LatentGaussian imputation) throws IOException {
        json.writeArrayFieldStart("imputation");
        for (int j = 0; j < imputation.variables().size(); j++) {
            LatentGaussian.Variable variable = imputation.variables().get(j);
            json.writeStartObject();
            json.writeStringField("feature", variable.name());
            json.writeBooleanField("binary", variable.binary());
            json.writeNumberField("centre", (float) variable.centre());
            json.writeNumberField("unit", (float) variable.unit());
            json.writeNumberField("mean", (float) imputation.mean(j));
            json.writeArrayFieldStart("covariance");
            for (int k = 0; k <= j; k++) {
                json.writeNumber((float) imputation.covariance().get(j, k));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTransition(JsonGenerator json, TransitionModel transition) throws IOException {
        json.writeStartObject();
        json.writeStringField("transition", transition.transition().name());
        json.writeNumberField("events", transition.events());
        json.writeObjectFieldStart("variances");
        for (Map.Entry<String, Float> variance : transition.variances().entrySet()) {
            json.writeNumberField(variance.getKey(), variance.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("coefficients");
        for (int k = 0; k < transition.size(); k++) {
            json.writeNumber(transition.coefficient(k));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("draws");
        for (int b = 0; b < transition.draws(); b++) {
            json.writeStartObject();
            json.writeArrayFieldStart("coefficients");
            for (int k = 0; k < transition.size(); k++) {
                json.writeNumber(transition.coefficient(b, k));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("baseline");
            for (int k = 0; k < transition.gridSize(); k++) {
                json.writeNumber(transition.baseline(b, k));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
