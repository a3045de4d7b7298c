package org.candor.causal;

import java.util.OptionalDouble;

/// What was seen of one person after time zero.
///
/// @param followUpDays day of death or of the last news, positive
/// @param died         whether follow-up ended with death
/// @param relapseDay   day of the first relapse, when there was one
/// @param treatmentDay day of the treatment in question, when it was given before any relapse; negative when
///     given before time zero
public record ObservedCourse(
        double followUpDays, boolean died, OptionalDouble relapseDay, OptionalDouble treatmentDay) {
    public ObservedCourse {
        if (!(followUpDays > 0) || !Double.isFinite(followUpDays)) {
            throw new IllegalArgumentException("follow-up must be positive");
        }
        if (relapseDay.isPresent() && treatmentDay.orElse(Double.NEGATIVE_INFINITY) >= relapseDay.getAsDouble()) {
            throw new IllegalArgumentException("a treatment at or after relapse is none of the first remission");
        }
    }

    /// The treatment given before time zero: such a person can start neither strategy.
    boolean treatedBefore() {
        return treatmentDay.isPresent() && treatmentDay.getAsDouble() < 0;
    }

    /// First day without relapse-free survival, or the end of follow-up.
    double relapseFreeDays() {
        return Math.min(relapseDay.orElse(Double.POSITIVE_INFINITY), followUpDays);
    }

    boolean relapsed() {
        return relapseDay.isPresent() && relapseDay.getAsDouble() <= followUpDays;
    }

    @Override
    public String toString() {
        return "ObservedCourse[one person]";
    }
}
