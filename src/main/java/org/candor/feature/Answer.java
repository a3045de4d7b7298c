package org.candor.feature;

import java.util.List;
import java.util.OptionalDouble;

/// What a fact says about a feature that is present or absent.
public enum Answer {
    PRESENT,
    ABSENT,
    CONTRADICTORY,
    NO_VALUE;

    /// The same answer to the opposite question; that something is not so says nothing about its opposite.
    Answer opposite() {
        return switch (this) {
            case PRESENT -> ABSENT;
            case ABSENT, NO_VALUE -> NO_VALUE;
            case CONTRADICTORY -> CONTRADICTORY;
        };
    }

    /// Whether a value says present or absent. Codings that say both contradict each other.
    public static Answer of(CodeMap codes, Value value) {
        return switch (value) {
            case Value.Flag flag -> flag.flag() ? PRESENT : ABSENT;
            case Value.Coded coded -> of(codes, coded.codings());
            case Value.Quantity quantity -> NO_VALUE;
            case Value.When when -> NO_VALUE;
            case Value.Text text -> NO_VALUE;
            case Value.Absent absent -> NO_VALUE;
        };
    }

    private static Answer of(CodeMap codes, List<Coding> codings) {
        List<Double> numbers = codings.stream()
                .map(coding -> codes.number(Concepts.FINDING, coding))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .distinct()
                .toList();
        if (numbers.isEmpty()) {
            return NO_VALUE;
        }
        return numbers.size() > 1 ? CONTRADICTORY : numbers.getFirst() == 1 ? PRESENT : ABSENT;
    }
}
