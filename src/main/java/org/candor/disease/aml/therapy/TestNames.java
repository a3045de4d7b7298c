package org.candor.disease.aml.therapy;

/// Words for the orderable tests that decide on therapies.
final class TestNames {
    private TestNames() {}

    static String label(String test) {
        return switch (test) {
            case "karyotype" -> "Karyotype (or PML::RARA)";
            case "flt3-itd" -> "FLT3-ITD";
            case "npm1" -> "NPM1";
            case "gene-panel" -> "Myeloid gene panel";
            case "ecog" -> "ECOG performance status";
            default -> test;
        };
    }
}
