package org.candor.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import org.candor.feature.FactTime;

/// FHIR's date, dateTime and instant as intervals. What is not a time is empty, never a guess.
final class FhirTime {
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private FhirTime() {}

    /// A time of day without a zone, which FHIR forbids, counts as its day.
    static Optional<FactTime> parse(String text) {
        try {
            return switch (text.length()) {
                case YEAR -> {
                    int year = Integer.parseInt(text);
                    yield Optional.of(FactTime.ofDays(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
                }
                case MONTH -> {
                    YearMonth month = YearMonth.parse(text);
                    yield Optional.of(FactTime.ofDays(month.atDay(1), month.atEndOfMonth()));
                }
                default -> text.length() == DAY || !zoned(text) ? ofDay(text) : instant(text);
            };
        } catch (DateTimeException | NumberFormatException notATime) {
            return Optional.empty();
        }
    }

    /// The calendar day as the sender wrote it, empty when it wrote less than a day.
    static Optional<LocalDate> day(String text) {
        try {
            return text.length() < DAY ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, DAY)));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<FactTime> ofDay(String text) {
        boolean complete = text.length() == DAY || (text.length() > DAY && text.charAt(DAY) == 'T');
        return complete ? day(text).map(FactTime::ofDay) : Optional.empty();
    }

    /// A leap second, which Java's clock does not know, is the second before it.
    private static Optional<FactTime> instant(String text) {
        String known = text.contains(":60") ? text.replaceFirst(":60(?=[Z.+-])", ":59") : text;
        var instant = OffsetDateTime.parse(known).toInstant();
        return Optional.of(new FactTime(instant, instant));
    }

    private static boolean zoned(String text) {
        return text.endsWith("Z") || text.indexOf('+', DAY) > 0 || text.indexOf('-', DAY) > 0;
    }
}
