package org.candor.feature;

/// A resource of which nothing was read.
///
/// @param reference relative reference, its `fullUrl`, or its type and place when it has no id
public record UnusedResource(String reference, Reason reason) {

    /// Why nothing was read.
    public enum Reason {
        UNEXPECTED_TYPE("unexpected-type", "a type of resource that is not read, or not under this key"),
        NOT_A_MATCH("not-a-match", "came with a search, but was not searched for"),
        SUBJECT_UNKNOWN("subject-unknown", "does not say that it is about the patient"),
        MODIFIER_EXTENSION("modifier-extension", "has an extension that changes its meaning"),
        IMPLICIT_RULES("implicit-rules", "is written under rules that are not known"),
        NOT_R4("not-r4", "has the shape of another FHIR release"),
        PATIENT_REPLACED("patient-replaced", "the patient's record was replaced by another");

        private final String code;
        private final String text;

        Reason(String code, String text) {
            this.code = code;
            this.text = text;
        }

        /// Stable, for machines.
        public String code() {
            return code;
        }

        /// The reason in words.
        public String text() {
            return text;
        }
    }
}
