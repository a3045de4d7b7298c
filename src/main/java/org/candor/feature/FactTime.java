package org.candor.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;

/// When a fact held. Records often know only the year or the month, so a time is an interval; an exact instant has
/// both ends equal.
///
/// @param earliest first instant that the record allows
/// @param latest   last instant that the record allows, not before `earliest`
public record FactTime(Instant earliest, Instant latest) {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    public FactTime {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("a time must not end before it starts");
        }
    }

    public static FactTime ofDay(LocalDate day) {
        return ofDays(day, day);
    }

    public static FactTime ofDays(LocalDate first, LocalDate last) {
        return new FactTime(
                Instant.ofEpochSecond(first.toEpochDay() * SECONDS_PER_DAY),
                Instant.ofEpochSecond((last.toEpochDay() + 1) * SECONDS_PER_DAY, -NANOS_PER_MILLISECOND));
    }

    /// The day in the middle of the interval (UTC): the best single guess of a partial date.
    public LocalDate midDay() {
        long middle = Math.floorDiv(earliest.toEpochMilli() + latest.toEpochMilli(), 2L);
        return LocalDate.ofInstant(Instant.ofEpochMilli(middle), ZoneOffset.UTC);
    }

    /// True when the record names a day or something finer.
    public boolean isExactDay() {
        return Period.between(
                        LocalDate.ofInstant(earliest, ZoneOffset.UTC), LocalDate.ofInstant(latest, ZoneOffset.UTC))
                .isZero();
    }
}
