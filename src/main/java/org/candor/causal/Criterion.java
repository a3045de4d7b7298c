package org.candor.causal;

import java.util.List;

/// One condition of eligibility. It is decided by what is known at time zero, and by nothing later.
public sealed interface Criterion {
    /// In words, as it stands in a protocol.
    String text();

    boolean admits(Candidate candidate);

    /// Time zero is reached, as the first complete remission.
    record TimeZeroReached(String text) implements Criterion {
        @Override
        public boolean admits(Candidate candidate) {
            return candidate.course().isPresent();
        }
    }

    /// The treatment in question was not given before time zero. Who was transplanted before remission is no
    /// patient in first remission: the remission is the result of the transplant.
    record UntreatedBeforeTimeZero(String text) implements Criterion {
        @Override
        public boolean admits(Candidate candidate) {
            return candidate.course().map(course -> !course.treatedBefore()).orElse(false);
        }
    }

    /// A value is known and not above a limit.
    record AtMost(String text, String name, double limit) implements Criterion {
        @Override
        public boolean admits(Candidate candidate) {
            Double value = candidate.values().get(name);
            return value != null && value <= limit;
        }
    }

    /// A finding is not known to be present. Who was not tested is admitted.
    record NotPresent(String text, String name) implements Criterion {
        @Override
        public boolean admits(Candidate candidate) {
            Double value = candidate.values().get(name);
            return value == null || value != 1;
        }
    }

    /// A finding is known to be present.
    record Present(String text, String name) implements Criterion {
        @Override
        public boolean admits(Candidate candidate) {
            Double value = candidate.values().get(name);
            return value != null && value == 1;
        }
    }

    /// One day is not known to lie before another one.
    record NotBefore(String text, String name, String day) implements Criterion {
        @Override
        public boolean admits(Candidate candidate) {
            Double first = candidate.values().get(name);
            Double second = candidate.values().get(day);
            return first == null || second == null || first >= second;
        }
    }

    /// Names of the values that are looked at.
    default List<String> names() {
        return switch (this) {
            case TimeZeroReached ignored -> List.of();
            case UntreatedBeforeTimeZero ignored -> List.of();
            case AtMost one -> List.of(one.name());
            case NotPresent one -> List.of(one.name());
            case Present one -> List.of(one.name());
            case NotBefore one -> List.of(one.name(), one.day());
        };
    }
}
