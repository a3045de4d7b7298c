package org.candor.card;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.TreatmentOption;

/// What is known of the options, in few lines: of each publication the first finding, of each option at most two, and
/// none that was found in patients unlike this one. The whole evidence is in the card's extension.
final class EvidenceWords {
    private static final int LINES = 2;
    private static final String SURVIVAL = "overall survival";

    private EvidenceWords() {}

    static List<String> lines(List<TreatmentOption> options) {
        Set<String> lines = new LinkedHashSet<>();
        for (TreatmentOption option : options) {
            List<EvidenceItem> like = option.evidence().stream()
                    .filter(item -> !(item.population() instanceof Eligibility.NotEligible))
                    .toList();
            lines.addAll(first(like));
            if (like.isEmpty() && !option.evidence().isEmpty()) {
                lines.add(Markdown.own(option.label()) + ": its trials had no patients like this one ("
                        + joined(option.evidence().getFirst().population()) + ").");
            }
        }
        return List.copyOf(lines);
    }

    private static List<String> first(List<EvidenceItem> items) {
        Map<String, EvidenceItem> publications = new LinkedHashMap<>();
        items.forEach(item -> publications.merge(item.citation(), item, EvidenceWords::nearer));
        return publications.values().stream()
                .limit(LINES)
                .map(item -> Markdown.own(item.statement()) + " *" + Markdown.own(item.citation()) + ".*"
                        + open(item.population()))
                .toList();
    }

    /// Of two findings of a publication, the one on survival, which is what the table shows.
    private static EvidenceItem nearer(EvidenceItem one, EvidenceItem other) {
        return !one.statement().contains(SURVIVAL) && other.statement().contains(SURVIVAL) ? other : one;
    }

    private static String open(Eligibility population) {
        return switch (population) {
            case Eligibility.Eligible eligible -> "";
            case Eligibility.NotEligible other -> "";
            case Eligibility.Unknown unknown -> " Whether this patient is like them is open: " + joined(unknown) + ".";
        };
    }

    private static String joined(Eligibility population) {
        return population.reasons().stream().map(Markdown::own).collect(Collectors.joining("; "));
    }
}
