package org.candor.therapy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.survival.Estimate;
import org.candor.therapy.Trial.Finding;
import org.candor.therapy.Trial.Verification;

/// All published comparisons of the treatments of a disease.
///
/// The one way from a finding to something that may be shown is [#items], and it lets through verified findings only.
public record EvidenceBase(List<Trial> trials) {
    public EvidenceBase {
        trials = List.copyOf(trials);
        Set<String> ids = new HashSet<>();
        Stream<String> all =
                trials.stream().flatMap(trial -> trial.findings().stream().map(Finding::id));
        all.filter(id -> !ids.add(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("two findings have the id " + id);
        });
    }

    /// @throws IllegalArgumentException when there is no such trial
    public Trial trial(String id) {
        return trials.stream()
                .filter(trial -> trial.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no trial " + id));
    }

    /// What may be shown of a trial.
    ///
    /// @param population whether the patient is one of its population
    public List<EvidenceItem> items(Trial trial, Eligibility population) {
        return trial.findings().stream()
                .flatMap(finding -> item(trial, finding, population).stream())
                .toList();
    }

    private static Optional<EvidenceItem> item(Trial trial, Finding finding, Eligibility population) {
        return switch (finding.verification()) {
            case Verification.Unverified unverified -> Optional.empty();
            case Verification.Verified verified ->
                Optional.of(new EvidenceItem(
                        finding.id(),
                        OptionEffect.Kind.TRIAL,
                        statement(trial, finding),
                        population,
                        trial.citation(),
                        verified.source()));
        };
    }

    /// A finding as one sentence, its numbers as they were published.
    public static String statement(Trial trial, Finding finding) {
        String patients = trial.n().isPresent() ? trial.n().getAsInt() + " patients: " : "";
        String whom = finding.subgroup().map(group -> ", " + group).orElse("");
        String arms =
                trial.intervention().label() + " against " + trial.comparator().label();
        String ratio = finding.hazardRatio()
                .map(one -> finding.endpoint().words() + ", hazard ratio " + words(one))
                .orElse(finding.endpoint().words());
        String details = finding.details().isEmpty() ? "" : "; " + finding.details();
        return trial.label() + " (" + patients + trial.population().words() + whom + "): " + arms + ", " + ratio
                + details + ".";
    }

    /// `0.78 (95 % CI 0.63-0.96)`.
    static String words(Estimate ratio) {
        return String.format(
                Locale.ROOT,
                "%s (%.0f %% CI %s-%s)",
                decimal(ratio.value()),
                ratio.level() * 100,
                decimal(ratio.lower()),
                decimal(ratio.upper()));
    }

    /// Two decimals, or as many as were published.
    private static String decimal(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        return exact.setScale(Math.max(2, exact.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    @Override
    public String toString() {
        return "EvidenceBase" + trials.stream().map(Trial::id).collect(Collectors.joining(", ", "[", "]"));
    }
}
