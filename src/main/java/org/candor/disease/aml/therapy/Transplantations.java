package org.candor.disease.aml.therapy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.Evidence;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse;
import org.candor.feature.TherapyState;

/// Transplantations of stem cells. A transplant is given over some days and coded more than once, so entries of the
/// same
/// state within two weeks are one, of the most exact type that all of them allow.
final class Transplantations {
    private static final Duration ONE = Duration.ofDays(14);

    private Transplantations() {}

    /// One entry of the record.
    record Entry(Regimen regimen, TherapyState state, Optional<FactTime> start, Evidence evidence) {
        @Override
        public String toString() {
            return "Entry[" + regimen + ", " + state + "]";
        }
    }

    /// The type that a code means.
    static Optional<Regimen> regimen(List<String> names) {
        Set<Regimen> found = EnumSet.noneOf(Regimen.class);
        for (String name : names) {
            switch (name) {
                case "transplant-allogeneic-related" -> found.add(Regimen.HSCT_ALLOGENEIC_RELATED);
                case "transplant-allogeneic-unrelated" -> found.add(Regimen.HSCT_ALLOGENEIC_UNRELATED);
                case "transplant-allogeneic" -> found.add(Regimen.HSCT_ALLOGENEIC);
                case "transplant-autologous" -> found.add(Regimen.HSCT_AUTOLOGOUS);
                case "transplant", "transplant-status" -> found.add(Regimen.HSCT);
                default -> {}
            }
        }
        return found.stream().reduce(Transplantations::common);
    }

    static List<TherapyCourse> courses(List<Entry> entries) {
        List<List<Entry>> groups = new ArrayList<>();
        entries.stream()
                .sorted(Comparator.<Entry, Instant>comparing(
                                entry -> entry.start().map(FactTime::earliest).orElse(Instant.MAX))
                        .thenComparing(entry -> entry.evidence().reference()))
                .forEach(entry -> groups.stream()
                        .filter(group -> sameTransplantation(group, entry))
                        .findFirst()
                        .orElseGet(() -> {
                            List<Entry> fresh = new ArrayList<>();
                            groups.add(fresh);
                            return fresh;
                        })
                        .add(entry));
        return groups.stream().map(Transplantations::course).toList();
    }

    /// An entry without a date says nothing that a dated one of the same state does not say better.
    private static boolean sameTransplantation(List<Entry> group, Entry entry) {
        Entry first = group.getFirst();
        if (first.state() != entry.state()) {
            return false;
        }
        if (first.start().isEmpty() || entry.start().isEmpty()) {
            return true;
        }
        return !entry.start()
                .get()
                .earliest()
                .isAfter(first.start().get().latest().plus(ONE));
    }

    private static TherapyCourse course(List<Entry> group) {
        Entry first = group.getFirst();
        Regimen regimen = group.stream()
                .map(Entry::regimen)
                .reduce(Transplantations::common)
                .orElseThrow();
        return new TherapyCourse(
                regimen.code(),
                regimen.label(),
                first.state(),
                first.start(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                group.stream().map(Entry::evidence).distinct().toList());
    }

    /// The more exact of two types that do not contradict each other, else what they have in common.
    private static Regimen common(Regimen one, Regimen other) {
        if (one == other || other == Regimen.HSCT) {
            return one;
        }
        if (one == Regimen.HSCT) {
            return other;
        }
        if (one == Regimen.HSCT_AUTOLOGOUS || other == Regimen.HSCT_AUTOLOGOUS) {
            return Regimen.HSCT;
        }
        if (one == Regimen.HSCT_ALLOGENEIC || other == Regimen.HSCT_ALLOGENEIC) {
            return one == Regimen.HSCT_ALLOGENEIC ? other : one;
        }
        return Regimen.HSCT_ALLOGENEIC;
    }
}
