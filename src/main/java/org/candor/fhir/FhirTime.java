package org.candor.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.candor.feature.FactTime;

/// FHIR's date, dateTime and instant as intervals. What is not a time is empty, never a guess.
final class FhirTime {
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;
    private static final int HOURS = 13;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;
    private static final int LAST_SECOND = 59;
    private static final int NANO_DIGITS = 9;

    private FhirTime() {}

    /// A time of day without a zone, which FHIR forbids, counts as its day.
    static Optional<FactTime> parse(String text) {
        try {
            return switch (text.length()) {
                case YEAR -> {
                    int year = year(text);
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
            return text.length() < DAY ? Optional.empty() : Optional.of(date(text));
        } catch (DateTimeException | NumberFormatException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<FactTime> ofDay(String text) {
        boolean complete = text.length() == DAY || (text.length() > DAY && text.charAt(DAY) == 'T');
        return complete ? day(text).map(FactTime::ofDay) : Optional.empty();
    }

    /// `yyyy-mm-ddThh:mm:ss.sss+zz:zz`, read by position, because a request holds hundreds. A leap second, which
    /// Java's clock does not know, is the second before it.
    private static Optional<FactTime> instant(String text) {
        int zone = text.endsWith("Z") ? text.length() - 1 : Math.max(text.indexOf('+', DAY), text.indexOf('-', DAY));
        if (zone < MINUTES || text.charAt(DAY) != 'T' || text.charAt(HOURS) != ':') {
            return Optional.empty();
        }
        LocalDate day = date(text);
        int hour = digits(text, DAY + 1);
        int minute = digits(text, HOURS + 1);
        int second = 0;
        int nanos = 0;
        if (zone > MINUTES) {
            if (text.charAt(MINUTES) != ':' || zone < SECONDS) {
                return Optional.empty();
            }
            second = Math.min(digits(text, MINUTES + 1), LAST_SECOND);
            nanos = zone > SECONDS ? nanos(text.substring(SECONDS, zone)) : 0;
        }
        ZoneOffset offset = text.charAt(zone) == 'Z' ? ZoneOffset.UTC : ZoneOffset.of(text.substring(zone));
        Instant instant =
                LocalDateTime.of(day, LocalTime.of(hour, minute, second, nanos)).toInstant(offset);
        return Optional.of(new FactTime(instant, instant));
    }

    /// `yyyy-mm-dd` at the start of a text.
    private static LocalDate date(String text) {
        if (text.charAt(YEAR) != '-' || text.charAt(MONTH) != '-') {
            throw new NumberFormatException("a date expected");
        }
        return LocalDate.of(year(text), digits(text, YEAR + 1), digits(text, MONTH + 1));
    }

    private static int year(String text) {
        return 100 * digits(text, 0) + digits(text, 2);
    }

    private static int digits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
            throw new NumberFormatException("two digits expected");
        }
        return 10 * tens + ones;
    }

    /// Nanoseconds of a fraction such as `.345`; what is finer is cut off.
    private static int nanos(String fraction) {
        if (fraction.charAt(0) != '.' || fraction.length() < 2) {
            throw new NumberFormatException("a fraction expected");
        }
        String digits = fraction.substring(1, Math.min(fraction.length(), 1 + NANO_DIGITS));
        int value = 0;
        for (int i = 0; i < NANO_DIGITS; i++) {
            int digit = i < digits.length() ? Character.digit(digits.charAt(i), 10) : 0;
            if (digit < 0) {
                throw new NumberFormatException("a digit expected");
            }
            value = 10 * value + digit;
        }
        return value;
    }

    private static boolean zoned(String text) {
        return text.endsWith("Z") || text.indexOf('+', DAY) > 0 || text.indexOf('-', DAY) > 0;
    }
}
