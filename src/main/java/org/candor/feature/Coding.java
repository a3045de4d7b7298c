package org.candor.feature;

import java.util.Objects;

/// A code with the system that gives it meaning, as in FHIR. Equality ignores the display, which is for people.
///
/// @param system  URI of the code system
/// @param code    the code, compared exactly
/// @param display words for people, empty when none were sent
public record Coding(String system, String code, String display) {
    public Coding {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(display, "display");
    }

    public static Coding of(String system, String code) {
        return new Coding(system, code, "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coding that && system.equals(that.system) && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return 31 * system.hashCode() + code.hashCode();
    }
}
