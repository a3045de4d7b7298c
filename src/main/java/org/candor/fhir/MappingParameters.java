package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.Optional;
import org.candor.feature.Elements;
import org.candor.feature.MappingReport;
import org.candor.fhir.MappingAnswer.FactLine;
import org.candor.fhir.MappingAnswer.FeatureLine;
import org.candor.fhir.MappingAnswer.UseLine;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/// A mapping report as a FHIR Parameters resource: the answer of the operation `$mapping-report`.
public final class MappingParameters {
    private static final String UCUM = "http://unitsofmeasure.org";

    private MappingParameters() {}

    /// As JSON.
    public static String json(MappingReport report) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(of(report));
    }

    /// The names of parameters and parts are those of [MappingAnswer].
    public static Parameters of(MappingReport report) {
        MappingAnswer answer = MappingAnswer.of(report);
        Parameters parameters = new Parameters();
        Optional.ofNullable(answer.diagnosis())
                .ifPresent(day -> parameters.addParameter().setName("diagnosis").setValue(new DateType(day)));
        for (MappingReport.Remark remark : answer.remarks()) {
            ParametersParameterComponent part = parameters.addParameter().setName("remark");
            code(part, "code", remark.code());
            text(part, "text", remark.text());
        }
        answer.features().forEach(line -> feature(parameters.addParameter().setName("feature"), line));
        answer.findings().forEach(line -> feature(parameters.addParameter().setName("finding"), line));
        answer.therapies().forEach(line -> therapy(parameters.addParameter().setName("therapy"), line));
        answer.facts().forEach(line -> fact(parameters.addParameter().setName("fact"), line));
        for (MappingAnswer.ResourceLine line : answer.unused()) {
            ParametersParameterComponent part = parameters.addParameter().setName("unused");
            text(part, "resource", line.resource());
            code(part, "reason", line.reason());
            text(part, "text", line.text());
        }
        return parameters;
    }

    private static void feature(ParametersParameterComponent part, FeatureLine line) {
        code(part, "name", line.feature());
        text(part, "label", line.label());
        Optional.ofNullable(line.value())
                .ifPresent(value -> add(
                        part,
                        "value",
                        quantity(value, Optional.ofNullable(line.unit()).orElse("1"))));
        Optional.ofNullable(line.effective()).ifPresent(day -> add(part, "effective", new DateType(day)));
        Optional.ofNullable(line.source()).ifPresent(source -> text(part, "source", source));
        Optional.ofNullable(line.missing()).ifPresent(cause -> code(part, "missing", cause));
        Optional.ofNullable(line.text()).ifPresent(words -> text(part, "text", words));
    }

    private static void therapy(ParametersParameterComponent part, MappingAnswer.TherapyLine line) {
        code(part, "regimen", line.regimen());
        text(part, "label", line.label());
        code(part, "state", line.state());
        Optional.ofNullable(line.start()).ifPresent(day -> add(part, "start", new DateType(day)));
        Optional.ofNullable(line.end()).ifPresent(day -> add(part, "end", new DateType(day)));
        Optional.ofNullable(line.intent()).ifPresent(intent -> code(part, "intent", intent));
        line.agents().forEach(agent -> text(part, "agent", agent));
        line.sources().forEach(source -> text(part, "source", source));
    }

    private static void fact(ParametersParameterComponent part, FactLine line) {
        text(part, "source", line.source());
        line.codes().forEach(code -> code(part, code));
        text(part, "says", line.says());
        Optional.ofNullable(line.effective()).ifPresent(day -> add(part, "effective", new DateType(day)));
        code(part, "status", line.status());
        line.meanings().forEach(meaning -> code(part, "meaning", meaning));
        Optional.ofNullable(line.reading()).ifPresent(words -> text(part, "reading", words));
        line.uses().forEach(use -> use(part.addPart().setName("use"), use));
        Optional.ofNullable(line.unused()).ifPresent(reason -> code(part, "unused", reason));
        Optional.ofNullable(line.text()).ifPresent(words -> text(part, "text", words));
    }

    /// A code, or the element of the Patient, which has none.
    private static void code(ParametersParameterComponent part, MappingAnswer.Code code) {
        if (code.system().equals(Elements.SYSTEM)) {
            text(part, "element", code.code());
            return;
        }
        Coding coding = new Coding().setSystem(code.system()).setCode(code.code());
        add(part, "code", code.display().isEmpty() ? coding : coding.setDisplay(code.display()));
    }

    private static void use(ParametersParameterComponent part, UseLine line) {
        code(part, "feature", line.feature());
        code(part, "fate", line.fate());
        Optional.ofNullable(line.value())
                .ifPresent(value -> add(
                        part,
                        "value",
                        quantity(value, Optional.ofNullable(line.unit()).orElse("1"))));
        Optional.ofNullable(line.conversion()).ifPresent(conversion -> {
            ParametersParameterComponent row = part.addPart().setName("conversion");
            text(row, "from", conversion.from());
            text(row, "to", conversion.to());
            add(row, "factor", new DecimalType(BigDecimal.valueOf(conversion.factor())));
        });
        Optional.ofNullable(line.cause()).ifPresent(cause -> code(part, "cause", cause));
        Optional.ofNullable(line.text()).ifPresent(words -> text(part, "text", words));
    }

    private static Quantity quantity(double value, String unit) {
        return new Quantity()
                .setValueElement(new DecimalType(BigDecimal.valueOf(value)))
                .setUnit(unit)
                .setSystem(UCUM)
                .setCode(unit);
    }

    /// An empty text is no text in FHIR, and its part is left out.
    private static void text(ParametersParameterComponent part, String name, String text) {
        if (!text.isBlank()) {
            add(part, name, new StringType(text));
        }
    }

    private static void code(ParametersParameterComponent part, String name, String code) {
        add(part, name, new CodeType(code));
    }

    private static void add(ParametersParameterComponent part, String name, Type value) {
        part.addPart().setName(name).setValue(value);
    }
}
