package org.candor.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Where the patient stands on the day of the forecast.
///
/// @param diagnosis date of diagnosis, the origin of time
/// @param today     the day on which the patient is known to be alive, not before `diagnosis`
/// @param remission date of the first complete remission, when the record says that it lasts
public record Course(LocalDate diagnosis, LocalDate today, Optional<LocalDate> remission) {
    public Course {
        if (today.isBefore(diagnosis)
                || remission
                        .filter(day -> day.isBefore(diagnosis) || day.isAfter(today))
                        .isPresent()) {
            throw new IllegalArgumentException("expected diagnosis <= remission <= today");
        }
    }

    /// Days from diagnosis to today.
    public int daysAlive() {
        return Math.toIntExact(ChronoUnit.DAYS.between(diagnosis, today));
    }

    /// Days from diagnosis to remission.
    public Optional<Integer> remissionDay() {
        return remission.map(day -> Math.toIntExact(ChronoUnit.DAYS.between(diagnosis, day)));
    }

    @Override
    public String toString() {
        return "Course[]";
    }
}
