package org.candor.feature;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How far a therapy came, as one resource of a record states it. FHIR spreads this over the status and intent of
/// requests, statements, administrations and procedures.
public enum TherapyState {
    /// drafted, proposed, planned or intended: nobody has ordered it
    PLANNED("planned"),
    /// ordered; nothing says that it was given
    ORDERED("ordered"),
    /// given, or being given
    GIVEN("given"),
    /// begun, and stopped before its end
    STOPPED("stopped"),
    /// the record says that it was not given
    NOT_GIVEN("not given");

    private final String words;

    TherapyState(String words) {
        this.words = words;
    }

    /// The state in words.
    public String words() {
        return words;
    }

    /// Stable, for machines: `not-given`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// True when at least a part of the therapy reached the patient.
    public boolean begun() {
        return switch (this) {
            case GIVEN, STOPPED -> true;
            case PLANNED, ORDERED, NOT_GIVEN -> false;
        };
    }

    /// The component that carries the state in a fact.
    public Fact.Component component() {
        return new Fact.Component(
                List.of(Elements.THERAPY_STATE),
                new Value.Coded(List.of(new Coding(Elements.SYSTEM, code(), words)), words));
    }

    /// The state that a fact carries; empty when the record says nothing that may be used.
    public static Optional<TherapyState> of(Fact fact) {
        return fact.component(Elements.THERAPY_STATE)
                .filter(Value.Coded.class::isInstance)
                .flatMap(value -> Stream.of(values())
                        .filter(state -> ((Value.Coded) value).text().equals(state.words))
                        .findFirst());
    }
}
