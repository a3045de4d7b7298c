package org.candor.reliability;

/// Why a forecast is given with caution or not at all. [#code()] is for machines and stable, [#text()] is one
/// sentence for people
/// without patient data.
public sealed interface Reason {
    String code();

    String text();

    /// The patient is not one the model can speak about (age, entity, course of disease).
    record OutOfScope(String code, String text) implements Reason {}

    /// Something without which there is no forecast is not known.
    record MissingEssential(String code, String text) implements Reason {}

    /// Much of what matters is missing; the interval shows it.
    record MissingFeatures(String text) implements Reason {
        @Override
        public String code() {
            return "missing-features";
        }
    }

    /// The data may be incomplete or odd; the forecast is given, but the reader must know.
    record DataCaution(String code, String text) implements Reason {}

    /// A check of the [Gate] that did not pass.
    ///
    /// @param check  which one
    /// @param number what was found, in the measure of the check
    /// @param limit  what would have passed
    /// @param text   one sentence
    /// @param remedy what would make the question answerable, one sentence
    record Checked(Check check, double number, double limit, String text, String remedy) implements Reason {
        @Override
        public String code() {
            return check.code();
        }
    }
}
