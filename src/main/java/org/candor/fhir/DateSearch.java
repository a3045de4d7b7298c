package org.candor.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A search parameter of the type date: which instants it lets through. Days without a zone are days in UTC.
///
/// @param from  the first instant; empty for any
/// @param until the instant after the last; empty for any
public record DateSearch(Optional<Instant> from, Optional<Instant> until) {
    private static final Pattern PARAMETER = Pattern.compile("(eq|ge|gt|le|lt)?([0-9T:.+Z-]{4,40})");

    /// Empty when the text is no such parameter.
    public static Optional<DateSearch> parse(String text) {
        Matcher parts = PARAMETER.matcher(text.strip().replace(' ', '+')); // a plus of an offset that was not encoded
        if (!parts.matches()) {
            return Optional.empty();
        }
        return span(parts.group(2)).map(span -> switch (Optional.ofNullable(parts.group(1))
                .orElse("eq")) {
            case "ge" -> new DateSearch(Optional.of(span.first()), Optional.empty());
            case "gt" -> new DateSearch(Optional.of(span.after()), Optional.empty());
            case "le" -> new DateSearch(Optional.empty(), Optional.of(span.after()));
            case "lt" -> new DateSearch(Optional.empty(), Optional.of(span.first()));
            case String equal -> new DateSearch(Optional.of(span.first()), Optional.of(span.after()));
        });
    }

    /// The time that a text of some precision covers.
    private record Span(Instant first, Instant after) {}

    private static Optional<Span> span(String text) {
        try {
            return Optional.of(
                    switch (text.length()) {
                        case 4 -> {
                            LocalDate first = LocalDate.of(Integer.parseInt(text), 1, 1);
                            yield days(first, first.plusYears(1));
                        }
                        case 7 -> {
                            LocalDate first = YearMonth.parse(text).atDay(1);
                            yield days(first, first.plusMonths(1));
                        }
                        case 10 ->
                            days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
                        default -> {
                            Instant first = OffsetDateTime.parse(text).toInstant();
                            yield new Span(
                                    first, first.plus(1, text.contains(".") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS));
                        }
                    });
        } catch (DateTimeException | NumberFormatException flaw) {
            return Optional.empty();
        }
    }

    private static Span days(LocalDate first, LocalDate after) {
        return new Span(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                after.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
