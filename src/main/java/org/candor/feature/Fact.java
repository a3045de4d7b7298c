package org.candor.feature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One statement of the record about the patient, whatever resource it came in. FHIR's variety ends here.
///
/// @param kind       the sort of resource it was read from
/// @param codes      what the statement is about (all codings of `Observation.code`, `Condition.code`, …)
/// @param value      what it says; a condition or procedure that simply holds is `Flag(true)`
/// @param status     how much the record stands behind it
/// @param effective  when it held, empty when the record does not say
/// @param issued     when it was recorded or last changed, used to prefer the newest of equals
/// @param components parts of the statement: components of an Observation, and what the [Elements] name
/// @param source     where to find it again
public record Fact(
        Kind kind,
        List<Coding> codes,
        Value value,
        Status status,
        Optional<FactTime> effective,
        Optional<FactTime> issued,
        List<Component> components,
        Evidence source) {

    public Fact {
        codes = List.copyOf(codes);
        components = List.copyOf(components);
    }

    /// The sort of resource a fact was read from.
    public enum Kind {
        PATIENT,
        OBSERVATION,
        CONDITION,
        PROCEDURE,
        MEDICATION
    }

    /// How much the record stands behind a fact.
    public enum Status {
        /// final, amended, corrected, confirmed, completed, active
        CONFIRMED,
        /// preliminary, provisional, unconfirmed: usable, with a caution
        PRELIMINARY,
        /// the record says that it is not so
        REFUTED,
        /// cancelled, entered in error, only planned, unknown: not to be used
        UNUSABLE
    }

    /// A named part of a fact.
    public record Component(List<Coding> codes, Value value) {
        public Component {
            codes = List.copyOf(codes);
        }
    }

    /// The value of the first component with this code.
    public Optional<Value> component(Coding code) {
        return components(code).findFirst();
    }

    /// The values of all components with this code.
    public Stream<Value> components(Coding code) {
        return components.stream()
                .filter(component -> component.codes().contains(code))
                .map(Component::value);
    }

    @Override
    public String toString() {
        return "Fact[" + kind + ", " + codes.size() + " codes, " + status + "]";
    }
}
