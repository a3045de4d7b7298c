package org.candor.genomics;

import java.util.List;
import java.util.Set;
import org.candor.genomics.SequenceChange.Kind;
import org.candor.genomics.SequenceChange.Level;

/// Which variant of a gene is meant: by its changes, by a name, by neither.
///
/// @param all   every change that was read
/// @param names what the laboratory calls it
/// @param part  the part of the gene that the text names
record Description(List<SequenceChange> all, Set<VariantName> names, GenePart part) {
    Description {
        all = List.copyOf(all);
        names = Set.copyOf(names);
    }

    /// The changes that decide: those of the protein, else those of the coding sequence. A protein of which nobody
    /// knows what happens to it (`p.?`) says less than the sequence.
    List<SequenceChange> changes() {
        List<SequenceChange> protein = all.stream()
                .filter(change -> change.level() == Level.PROTEIN && change.kind() != Kind.UNKNOWN)
                .toList();
        List<SequenceChange> exact =
                protein.stream().filter(change -> change.kind() != Kind.CODON).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        List<SequenceChange> coding =
                all.stream().filter(change -> change.level() == Level.CODING).toList();
        return !coding.isEmpty() ? coding : !protein.isEmpty() ? protein : all;
    }

    boolean untold() {
        return all.isEmpty() && names.isEmpty();
    }

    boolean named(VariantName name) {
        return names.contains(name);
    }

    /// Named so, and neither otherwise nor by a change.
    boolean namedOnly(VariantName name) {
        return names.equals(Set.of(name)) && all.isEmpty();
    }

    /// Whether it names a class of changes instead of one: `FLT3-ITD`, `IDH2 R140`.
    boolean isClass() {
        boolean codons = all.stream().allMatch(change -> change.kind() == Kind.CODON);
        return codons && !named(VariantName.NPM1_TYPE) && !untold();
    }

    /// What tells two variants of a gene apart.
    List<String> keys() {
        return all.stream().map(SequenceChange::text).toList();
    }
}
