package org.candor.therapy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.candor.survival.Estimate;

/// A published comparison of treatments, as data.
///
/// @param id           stable, such as `ratify`
/// @param label        words for a card
/// @param line         id of the decision point that it is about
/// @param randomised   whether the arms were assigned by chance
/// @param population   whom it studied
/// @param intervention the arm whose effect is stated
/// @param comparator   the arm that it is compared with
/// @param n            number of patients
/// @param citation     publication in short
/// @param identifiers  such as `doi:10.1056/…`
/// @param findings     what it found, the main one first
/// @param carry        which findings may be carried to a patient, where any may
public record Trial(
        String id,
        String label,
        String line,
        boolean randomised,
        Population population,
        Arm intervention,
        Arm comparator,
        OptionalInt n,
        String citation,
        List<String> identifiers,
        List<Finding> findings,
        Optional<Carry> carry) {
    public Trial {
        identifiers = List.copyOf(identifiers);
        findings = List.copyOf(findings);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException(id + " found nothing");
        }
    }

    /// One arm.
    public record Arm(String label, OptionalInt n) {}

    /// One result.
    ///
    /// @param id           stable
    /// @param endpoint     what was compared
    /// @param subgroup     in whom, where that is a part of the trial
    /// @param hazardRatio  of the intervention against the comparator, where one was published
    /// @param details      further numbers in words, or empty
    /// @param followUpMonths median follow-up, where it was read
    /// @param verification whether somebody has read it at its source
    public record Finding(
            String id,
            Endpoint endpoint,
            Optional<String> subgroup,
            Optional<Estimate> hazardRatio,
            String details,
            OptionalDouble followUpMonths,
            Verification verification) {}

    /// What was compared.
    public enum Endpoint {
        OS("overall survival"),
        EFS("event-free survival"),
        RFS("relapse-free survival"),
        DFS("disease-free survival"),
        RELAPSE("relapse"),
        REMISSION("remission");

        private final String words;

        Endpoint(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether somebody has read a result at its source. What is not verified is kept to be checked, and never shown.
    public sealed interface Verification {
        /// @param by   how it was checked
        /// @param date when
        /// @param source where it was read
        record Verified(String by, LocalDate date, URI source) implements Verification {}

        /// @param reason why not
        record Unverified(String reason) implements Verification {}
    }

    /// How a hazard ratio is carried to a patient.
    ///
    /// @param findings ids of the findings, the one for everybody first
    /// @param months   time until which the published hazard ratios are reproduced
    /// @param basis    where that time comes from
    public record Carry(List<String> findings, double months, String basis) {
        public Carry {
            findings = List.copyOf(findings);
        }
    }

    /// The findings that may be carried: those that were verified and have a hazard ratio of overall survival.
    public List<Finding> carried() {
        List<String> wanted = carry.map(Carry::findings).orElse(List.of());
        return findings.stream()
                .filter(finding -> wanted.contains(finding.id()))
                .filter(finding -> finding.verification() instanceof Verification.Verified)
                .filter(finding -> finding.endpoint() == Endpoint.OS
                        && finding.hazardRatio().isPresent())
                .toList();
    }
}
