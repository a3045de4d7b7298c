package org.candor.disease.aml.eln;

/// Where the tables put a patient.
enum Category {
    FAVOURABLE("favourable"),
    INTERMEDIATE("intermediate"),
    ADVERSE("adverse"),
    /// The table does not speak about the patient.
    NOT_CLASSIFIED("not classified");

    private final String text;

    Category(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
