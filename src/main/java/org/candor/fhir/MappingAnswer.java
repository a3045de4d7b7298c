package org.candor.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTrace;
import org.candor.feature.Fate;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.MappingReport;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyState;
import org.candor.feature.UnitConversion;
import org.jspecify.annotations.Nullable;

/// A mapping report in the form in which it leaves: plain texts and numbers. Member names are a public contract.
///
/// @param diagnosis ISO date around which values count, absent when the record does not say
/// @param remarks   on the record as a whole
/// @param features  every feature in the order of the schema
/// @param findings  what is sought beyond the features, for classifications
/// @param therapies courses of therapy
/// @param facts     every statement of the record
/// @param unused    resources of which nothing was read
public record MappingAnswer(
        @Nullable String diagnosis,
        List<MappingReport.Remark> remarks,
        List<FeatureLine> features,
        List<FeatureLine> findings,
        List<TherapyLine> therapies,
        List<FactLine> facts,
        List<ResourceLine> unused) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /// A feature: either value, unit, day and source, or why it is missing.
    ///
    /// @param missing code of the cause
    /// @param text    the cause in words
    public record FeatureLine(
            String feature,
            String label,
            @Nullable Double value,
            @Nullable String unit,
            @Nullable String effective,
            @Nullable String source,
            @Nullable String missing,
            @Nullable String text) {
        @Override
        public String toString() {
            return "FeatureLine[" + feature + "]";
        }
    }

    /// A course of therapy. Days are the middle of what the record allows.
    ///
    /// @param regimen code of the regimen
    /// @param state   `planned`, `ordered`, `given`, `stopped` or `not-given`
    /// @param intent  `curative` or `palliative`
    /// @param agents  what was given
    /// @param sources references of the resources that tell of it
    public record TherapyLine(
            String regimen,
            String label,
            String state,
            @Nullable String start,
            @Nullable String end,
            @Nullable String intent,
            List<String> agents,
            List<String> sources) {
        @Override
        public String toString() {
            return "TherapyLine[" + regimen + "]";
        }
    }

    /// A statement of the record.
    ///
    /// @param source   reference of the resource
    /// @param codes    what it is about
    /// @param says     its value in words, as sent
    /// @param status   how much the record stands behind it
    /// @param meanings what its codes mean in the maps
    /// @param reading  what was understood beyond the codes, such as a variant
    /// @param uses     what became of it, by feature
    /// @param unused   code of the reason why it has no use
    /// @param text     that reason in words
    public record FactLine(
            String source,
            List<Code> codes,
            String says,
            @Nullable String effective,
            String status,
            List<String> meanings,
            @Nullable String reading,
            List<UseLine> uses,
            @Nullable String unused,
            @Nullable String text) {
        @Override
        public String toString() {
            return "FactLine[" + uses.size() + " uses]";
        }
    }

    public record Code(String system, String code, String display) {}

    /// @param fate  `taken`, `outranked` or `refused`
    /// @param cause code of the cause of a refusal
    /// @param text  the cause in words
    public record UseLine(
            String feature,
            String fate,
            @Nullable Double value,
            @Nullable String unit,
            @Nullable Conversion conversion,
            @Nullable String cause,
            @Nullable String text) {
        @Override
        public String toString() {
            return "UseLine[" + feature + "]";
        }
    }

    /// The value is the amount times the factor.
    public record Conversion(String from, String to, double factor) {}

    public record ResourceLine(String resource, String reason, String text) {}

    public static MappingAnswer of(MappingReport report) {
        return new MappingAnswer(
                report.diagnosis().map(Object::toString).orElse(null),
                report.remarks(),
                features(report.features()),
                features(report.findings()),
                report.therapies().stream().map(MappingAnswer::therapy).toList(),
                report.facts().stream().map(MappingAnswer::fact).toList(),
                report.unused().stream()
                        .map(resource -> new ResourceLine(
                                resource.reference(),
                                resource.reason().code(),
                                resource.reason().text()))
                        .toList());
    }

    /// As JSON, indented, without what is empty.
    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report cannot be written as JSON", impossible);
        }
    }

    /// How many features have a value.
    public long knownFeatures() {
        return features.stream().filter(line -> line.value() != null).count();
    }

    private static List<FeatureLine> features(FeatureVector features) {
        List<FeatureLine> lines = new ArrayList<>();
        for (int i = 0; i < features.values().size(); i++) {
            FeatureSpec spec = features.schema().spec(i);
            lines.add(
                    switch (features.values().get(i)) {
                        case FeatureValue.Present present ->
                            new FeatureLine(
                                    spec.name(),
                                    spec.label(),
                                    present.value(),
                                    spec.unit(),
                                    present.evidence()
                                            .effective()
                                            .map(Object::toString)
                                            .orElse(null),
                                    present.evidence().reference(),
                                    null,
                                    null);
                        case FeatureValue.Missing(FeatureValue.Cause cause) ->
                            new FeatureLine(
                                    spec.name(), spec.label(), null, null, null, null, code(cause), cause.text());
                    });
        }
        return lines;
    }

    private static TherapyLine therapy(TherapyCourse course) {
        return new TherapyLine(
                course.regimen(),
                course.label(),
                course.state().code(),
                course.start().map(time -> time.midDay().toString()).orElse(null),
                course.end().map(time -> time.midDay().toString()).orElse(null),
                course.intent().map(MappingAnswer::code).orElse(null),
                course.agents(),
                course.evidence().stream().map(Evidence::reference).toList());
    }

    private static FactLine fact(FactTrace trace) {
        Fact fact = trace.fact();
        return new FactLine(
                fact.source().reference(),
                fact.codes().stream()
                        .map(code -> new Code(code.system(), code.code(), code.display()))
                        .toList(),
                TherapyState.of(fact).map(TherapyState::words).orElseGet(() -> FactWords.of(fact.value())),
                fact.source().effective().map(Object::toString).orElse(null),
                code(fact.status()),
                trace.concepts(),
                trace.reading().orElse(null),
                trace.uses().stream().map(MappingAnswer::use).toList(),
                trace.unused().map(MappingAnswer::code).orElse(null),
                trace.unused().map(FactTrace.Unused::text).orElse(null));
    }

    private static UseLine use(FactTrace.Use use) {
        FeatureSpec spec = use.feature();
        return switch (use.fate()) {
            case Fate.Taken taken ->
                new UseLine(
                        spec.name(),
                        "taken",
                        taken.value(),
                        spec.unit(),
                        taken.conversion().map(MappingAnswer::conversion).orElse(null),
                        null,
                        null);
            case Fate.Outranked outranked ->
                new UseLine(
                        spec.name(),
                        "outranked",
                        outranked.value(),
                        spec.unit(),
                        outranked.conversion().map(MappingAnswer::conversion).orElse(null),
                        null,
                        "another statement came first");
            case Fate.Refused(FeatureValue.Cause cause) ->
                new UseLine(spec.name(), "refused", null, null, null, code(cause), cause.text());
        };
    }

    private static Conversion conversion(UnitConversion row) {
        return new Conversion(row.from().code(), row.to(), row.factor());
    }

    /// `UNKNOWN_UNIT` becomes `unknown-unit`.
    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return "MappingAnswer[" + facts.size() + " facts]";
    }
}
