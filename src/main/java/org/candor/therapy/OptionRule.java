package org.candor.therapy;

import java.util.List;
import java.util.Optional;

/// A treatment that can be chosen at a decision point, as data.
///
/// @param id           stable, for machines
/// @param label        words for a card
/// @param decision     id of the decision point
/// @param population   whom it is made for
/// @param comparator   id of the option that effects are against, or words; empty for a reference
/// @param ordered      concepts of codes by which an order of it is known: of each list at least one
/// @param drugs        concepts of the drugs that a draft of it holds
/// @param consultation words of the consultation that begins it
/// @param trials       ids of the trials that speak of it
/// @param carried      id of the trial whose effect is carried to a patient
/// @param cohort       id of the study of a cohort whose average effect is shown
/// @param say          what must be said about it, one sentence each
public record OptionRule(
        String id,
        String label,
        String decision,
        Population population,
        String comparator,
        List<List<String>> ordered,
        List<String> drugs,
        Optional<String> consultation,
        List<String> trials,
        Optional<String> carried,
        Optional<String> cohort,
        List<String> say) {
    public OptionRule {
        ordered = ordered.stream().map(List::copyOf).toList();
        drugs = List.copyOf(drugs);
        trials = List.copyOf(trials);
        say = List.copyOf(say);
    }

    /// All options of a disease with their decision points.
    public record Catalogue(List<DecisionPoint> decisions, List<OptionRule> options) {
        public Catalogue {
            decisions = List.copyOf(decisions);
            options = List.copyOf(options);
        }

        /// @throws IllegalArgumentException when there is no such point
        public DecisionPoint decision(String id) {
            return decisions.stream()
                    .filter(point -> point.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no decision point " + id));
        }

        /// The options of a decision point in their order.
        public List<OptionRule> of(DecisionPoint decision) {
            return options.stream()
                    .filter(option -> option.decision().equals(decision.id()))
                    .toList();
        }
    }
}
