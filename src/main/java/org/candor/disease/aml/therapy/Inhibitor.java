package org.candor.disease.aml.therapy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A strong inhibitor of CYP3A4 that patients with AML are given. Its code is that of the code system `therapy` in
/// `fhir-profiles`.
enum Inhibitor {
    POSACONAZOLE,
    VORICONAZOLE,
    ITRACONAZOLE,
    KETOCONAZOLE,
    CLARITHROMYCIN,
    RITONAVIR,
    SAQUINAVIR,
    COBICISTAT;

    private static final String PREFIX = "inhibitor-";

    /// Name for people.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Inhibitor> ofCode(String code) {
        return code.startsWith(PREFIX)
                ? Stream.of(values())
                        .filter(inhibitor -> code.equals(PREFIX + inhibitor.label()))
                        .findFirst()
                : Optional.empty();
    }
}
