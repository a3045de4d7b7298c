package org.candor.feature;

import java.util.List;

/// What a fact says. Each variant is one shape that FHIR offers; conversion to a feature happens later.
public sealed interface Value {

    /// A measured amount with its unit as the sender gave it.
    ///
    /// @param amount     finite
    /// @param system     code system of `unit`, empty when the unit is only words
    /// @param unit       unit code, or the words where no code was sent
    /// @param comparator `<`, `<=`, `>=`, `>` or empty: the amount is then a bound, not a value
    record Quantity(double amount, String system, String unit, String comparator) implements Value {
        public Quantity {
            if (!Double.isFinite(amount)) {
                throw new IllegalArgumentException("an amount must be finite");
            }
        }

        @Override
        public String toString() {
            return "Quantity[" + unit + "]";
        }
    }

    /// One concept, given by any number of codings and perhaps words.
    record Coded(List<Coding> codings, String text) implements Value {
        public Coded {
            codings = List.copyOf(codings);
        }

        @Override
        public String toString() {
            return "Coded[" + codings.size() + " codings]";
        }
    }

    /// True or false.
    record Flag(boolean flag) implements Value {
        @Override
        public String toString() {
            return "Flag[]";
        }
    }

    /// A point or stretch of time, such as the birth date.
    record When(FactTime time) implements Value {
        @Override
        public String toString() {
            return "When[]";
        }
    }

    /// Words that no code explains.
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /// The sender says that there is no value, or sent one that cannot be used.
    ///
    /// @param reason short English reason without patient data
    record Absent(String reason) implements Value {}
}
