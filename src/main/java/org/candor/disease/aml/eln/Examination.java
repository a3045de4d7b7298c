package org.candor.disease.aml.eln;

/// What answers a question about a patient.
enum Examination {
    KARYOTYPE("karyotype"),
    NPM1("NPM1"),
    FLT3_ITD("FLT3-ITD"),
    ALLELIC_RATIO("FLT3-ITD allelic ratio"),
    CEBPA("CEBPA"),
    GENE_PANEL("gene panel"),
    VARIANT_FRACTION("variant allele fraction"),
    TREATMENT("treatment"),
    /// The publication is silent, or its footnote has not been read: no examination of the patient helps.
    NONE("");

    private final String text;

    Examination(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
