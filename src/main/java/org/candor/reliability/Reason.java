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
}
