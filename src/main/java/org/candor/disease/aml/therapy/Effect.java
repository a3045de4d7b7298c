package org.candor.disease.aml.therapy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.OptionEffect;

/// What is known of the effect of one option on one patient.
///
/// @param effect      empty when none may be shown
/// @param evidence    items that belong to the effect besides the trials
/// @param assumptions what must hold, or why there is no effect, one sentence each
/// @param candidate   for the decision rule; empty where there is nothing to decide by
/// @param rests       id of the finding of a trial on which the effect rests; it is shown before others of that trial
record Effect(
        Optional<OptionEffect> effect,
        List<EvidenceItem> evidence,
        List<String> assumptions,
        Optional<DecisionRule.Candidate> candidate,
        Optional<String> rests) {
    Effect {
        evidence = List.copyOf(evidence);
        assumptions = List.copyOf(assumptions);
    }

    /// With one more sentence.
    Effect and(String assumption) {
        List<String> all = new ArrayList<>(assumptions);
        all.add(assumption);
        return new Effect(effect, evidence, all, candidate, rests);
    }

    /// Resting on a finding.
    Effect on(Optional<String> finding) {
        return new Effect(effect, evidence, assumptions, candidate, finding);
    }

    static Effect none(String why) {
        return new Effect(Optional.empty(), List.of(), List.of(why), Optional.empty(), Optional.empty());
    }

    /// Nothing to say.
    static Effect silent() {
        return new Effect(Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }
}
