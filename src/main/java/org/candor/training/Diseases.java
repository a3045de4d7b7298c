package org.candor.training;

import java.util.List;
import org.candor.disease.Disease;

/// The diseases that this build knows.
///
/// @param all one entry a disease
public record Diseases(List<Disease> all) {
    public Diseases {
        all = List.copyOf(all);
    }

    /// The disease with an id.
    ///
    /// @throws IllegalArgumentException when there is none, listing those that are there
    public Disease get(String id) {
        return all.stream()
                .filter(disease -> disease.id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = all.stream().map(Disease::id).toList();
                    return new IllegalArgumentException("unknown disease " + id + ", expected one of " + known);
                });
    }
}
