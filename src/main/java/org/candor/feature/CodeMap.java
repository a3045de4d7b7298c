package org.candor.feature;

import java.util.List;
import java.util.Map;

/// Which codes mean which feature or concept, and which units it may have. Read from the ConceptMaps of
/// `fhir-profiles`.
public final class CodeMap {
    private final Map<Coding, List<String>> names;

    public CodeMap(Map<Coding, List<String>> names) {
        this.names = Map.copyOf(names);
    }

    /// Names of the features or concepts that a code means; empty for an unknown code.
    public List<String> names(Coding coding) {
        return names.getOrDefault(coding, List.of());
    }
}
