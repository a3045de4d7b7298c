package org.candor.feature;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// The days around the diagnosis from which a value counts, and the present, after which nothing can have happened.
///
/// A time that is known only as an interval counts when all of it lies inside. Days are days in UTC, so that the answer
/// does not depend on the time zone of the server.
record Window(Instant start, Instant end, Instant now) {
    /// Clocks of two machines differ; a value this far in the future is taken as present.
    private static final Duration SKEW = Duration.ofMinutes(5);

    static Window of(LocalDate diagnosis, int daysBefore, int daysAfter, Instant now) {
        return new Window(startOf(diagnosis.minusDays(daysBefore)), startOf(diagnosis.plusDays(daysAfter + 1L)), now);
    }

    /// Why a time cannot be used, empty when it can.
    Optional<FeatureValue.Cause> problem(Optional<FactTime> time) {
        if (time.isEmpty() || inFuture(time.get())) {
            return Optional.of(FeatureValue.Cause.UNDATED);
        }
        boolean inside =
                !time.get().earliest().isBefore(start) && time.get().latest().isBefore(end);
        return inside ? Optional.empty() : Optional.of(FeatureValue.Cause.OUTSIDE_WINDOW);
    }

    boolean inFuture(FactTime time) {
        return time.earliest().isAfter(now.plus(SKEW));
    }

    /// When a fact held: the time that it states, else the time at which it was issued.
    static Optional<FactTime> time(Fact fact) {
        return fact.effective().or(fact::issued);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
