package org.candor.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Evidence;
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// HAPI's data types as values of facts.
final class HapiValues {
    private HapiValues() {}

    static Value value(@Nullable Type type, boolean absent) {
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
            case CodeableConcept concept -> coded(concept);
            case BooleanType flag -> new Value.Flag(flag.booleanValue());
            case StringType text -> new Value.Text(text.getValue());
            case DateTimeType when -> new Value.When(interval(when));
            case null -> new Value.Absent("");
            default -> new Value.Absent("");
        };
    }

    static Value coded(CodeableConcept concept) {
        return new Value.Coded(codings(concept), concept.hasText() ? concept.getText() : "");
    }

    static List<Coding> codings(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Coding(
                        coding.getSystem(), coding.getCode(), coding.hasDisplay() ? coding.getDisplay() : ""))
                .toList();
    }

    /// A time and the text in which it begins.
    record Stated(FactTime time, String text) {
        static Optional<Stated> of(@Nullable BaseDateTimeType type) {
            return type == null || !type.hasValue()
                    ? Optional.empty()
                    : Optional.of(new Stated(interval(type), type.getValueAsString()));
        }
    }

    static Optional<Stated> time(@Nullable Type effective) {
        return switch (effective) {
            case DateTimeType when -> Stated.of(when);
            case InstantType when -> Stated.of(when);
            case Period period -> {
                Optional<Stated> end = Stated.of(period.getEndElement());
                yield Stated.of(period.getStartElement())
                        .map(start -> end.map(last -> new Stated(
                                        new FactTime(
                                                start.time().earliest(),
                                                last.time().latest()),
                                        start.text()))
                                .orElse(start));
            }
            case null -> Optional.empty();
            default -> Optional.empty();
        };
    }

    static Evidence evidence(String reference, Optional<Stated> stated) {
        return new Evidence(
                reference,
                stated.map(Stated::text)
                        .filter(text -> text.length() >= 10)
                        .map(text -> LocalDate.parse(text.substring(0, 10))));
    }

    static FactTime interval(BaseDateTimeType type) {
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
