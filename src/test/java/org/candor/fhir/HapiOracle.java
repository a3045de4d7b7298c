package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// What an Observation says, by way of HAPI's parser and model: a second opinion that shares no code with the reader.
final class HapiOracle {
    private HapiOracle() {}

    static List<String> observations(String bundle) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, bundle)
                .getEntry()
                .stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(resource -> describe((Observation) resource))
                .toList();
    }

    private static String describe(Observation observation) {
        Fact.Status status = switch (observation.getStatus()) {
            case FINAL, AMENDED, CORRECTED -> Fact.Status.CONFIRMED;
            case PRELIMINARY -> Fact.Status.PRELIMINARY;
            case REGISTERED, CANCELLED, ENTEREDINERROR, UNKNOWN, NULL -> Fact.Status.UNUSABLE;
        };
        List<Fact.Component> components = observation.getComponent().stream()
                .map(part ->
                        new Fact.Component(codings(part.getCode()), value(part.getValue(), part.hasDataAbsentReason())))
                .toList();
        return line(
                "Observation/" + observation.getIdElement().getIdPart(),
                codings(observation.getCode()),
                value(observation.getValue(), observation.hasDataAbsentReason()),
                status,
                time(observation.getEffective()),
                components);
    }

    /// The same line of a fact that our reader made.
    static String describe(Fact fact) {
        return line(
                fact.source().reference(),
                fact.codes(),
                fact.value(),
                fact.status(),
                fact.effective(),
                fact.components());
    }

    private static String line(
            String reference,
            List<Coding> codes,
            Value value,
            Fact.Status status,
            Optional<FactTime> time,
            List<Fact.Component> components) {
        StringBuilder line = new StringBuilder(reference)
                .append(' ')
                .append(codes(codes))
                .append(' ')
                .append(words(value))
                .append(' ')
                .append(status)
                .append(' ')
                .append(time);
        components.forEach(part -> line.append(" [")
                .append(codes(part.codes()))
                .append(words(part.value()))
                .append(']'));
        return line.toString();
    }

    private static String codes(List<Coding> codes) {
        return String.join(
                ",",
                codes.stream()
                        .map(code -> code.system() + "|" + code.code() + "|" + code.display())
                        .toList());
    }

    private static String words(Value value) {
        return switch (value) {
            case Value.Quantity quantity ->
                quantity.comparator() + quantity.amount() + " " + quantity.system() + "|" + quantity.unit();
            case Value.Coded coded -> codes(coded.codings()) + " " + coded.text();
            case Value.Flag flag -> Boolean.toString(flag.flag());
            case Value.When when -> when.time().toString();
            case Value.Text text -> text.text();
            case Value.Absent absent -> "absent";
        };
    }

    private static Value value(@Nullable Type type, boolean absent) {
        if (absent) {
            return new Value.Absent("");
        }
        return switch (type) {
            case Quantity quantity
            when quantity.hasValue() -> {
                boolean coded = quantity.hasSystem() && quantity.hasCode();
                yield new Value.Quantity(
                        quantity.getValue().doubleValue(),
                        coded ? quantity.getSystem() : "",
                        coded ? quantity.getCode() : quantity.hasUnit() ? quantity.getUnit() : "",
                        quantity.hasComparator() ? quantity.getComparator().toCode() : "");
            }
            case IntegerType integer -> new Value.Quantity(integer.getValue(), "", "", "");
            case CodeableConcept concept ->
                new Value.Coded(codings(concept), concept.hasText() ? concept.getText() : "");
            case BooleanType flag -> new Value.Flag(flag.booleanValue());
            case StringType text -> new Value.Text(text.getValue());
            case DateTimeType when -> new Value.When(interval(when));
            case null -> new Value.Absent("");
            default -> new Value.Absent("");
        };
    }

    private static List<Coding> codings(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Coding(
                        coding.getSystem(), coding.getCode(), coding.hasDisplay() ? coding.getDisplay() : ""))
                .toList();
    }

    private static Optional<FactTime> time(@Nullable Type effective) {
        return switch (effective) {
            case DateTimeType when -> Optional.of(interval(when));
            case InstantType when -> Optional.of(interval(when));
            case Period period
            when period.hasStart() -> {
                FactTime start = interval(period.getStartElement());
                yield Optional.of(
                        period.hasEnd()
                                ? new FactTime(
                                        start.earliest(),
                                        interval(period.getEndElement()).latest())
                                : start);
            }
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private static FactTime interval(BaseDateTimeType type) {
        return switch (type.getPrecision()) {
            case YEAR -> {
                int year = type.getYear();
                yield FactTime.ofDays(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            case MONTH -> {
                YearMonth month = YearMonth.of(type.getYear(), type.getMonth() + 1);
                yield FactTime.ofDays(month.atDay(1), month.atEndOfMonth());
            }
            case DAY -> FactTime.ofDay(LocalDate.of(type.getYear(), type.getMonth() + 1, type.getDay()));
            case MINUTE, SECOND, MILLI -> {
                Instant instant = type.getValue().toInstant();
                yield new FactTime(instant, instant);
            }
        };
    }
}
