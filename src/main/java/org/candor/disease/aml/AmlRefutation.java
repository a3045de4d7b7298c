package org.candor.disease.aml;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;

/// Whether a record that states AML refutes it as well.
///
/// Only entries of AML as such count: to refute an entity, such as AML with mutated NPM1, says nothing about AML. What
/// was refuted before the diagnosis was last stated is history. What was refuted later, on the same day or at a time
/// that nobody told leaves open whether the patient has the disease.
final class AmlRefutation {
    private final List<Fact> refuted;

    AmlRefutation(List<Fact> facts, CodeMap codes, String concept) {
        this.refuted = facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.CONDITION && fact.status() == Fact.Status.REFUTED)
                .filter(fact -> isThatAlone(fact, codes, concept))
                .toList();
    }

    private static boolean isThatAlone(Fact fact, CodeMap codes, String concept) {
        List<String> names = fact.codes().stream()
                .flatMap(code -> codes.names(code).stream())
                .toList();
        return Set.copyOf(names).equals(Set.of(concept));
    }

    boolean exists() {
        return !refuted.isEmpty();
    }

    /// Whether the last word on the disease may be that the patient does not have it. The onset of what is refuted
    /// does not tell when it was refuted.
    boolean leavesOpen(List<Fact> stated) {
        Optional<Instant> last = stated.stream()
                .flatMap(fact -> said(fact).stream())
                .map(FactTime::earliest)
                .max(Comparator.naturalOrder());
        return refuted.stream()
                .anyMatch(fact -> fact.issued()
                        .filter(time -> last.filter(time.latest()::isBefore).isPresent())
                        .isEmpty());
    }

    /// When it was said: recorded, or since when it is said to hold.
    private static Optional<FactTime> said(Fact fact) {
        return fact.issued().or(fact::effective);
    }
}
