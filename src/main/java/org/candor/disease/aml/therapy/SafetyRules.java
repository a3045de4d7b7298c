package org.candor.disease.aml.therapy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.SafetyAlert;

/// Orders that contradict the record of a patient. These rules need no model and outrank it: they speak also where
/// there is no forecast.
///
/// Each rule has a source that was read, and is silent where the record is: see [SafetyRule].
public final class SafetyRules {
    private final TherapyCodes codes;
    private final List<SafetyRule> rules;

    public SafetyRules(CodeMap codes) {
        this.codes = new TherapyCodes(codes);
        this.rules = Stream.of(
                        List.of(new PromyelocyticRule(this.codes), new UnfitRule(), new InhibitorRule()),
                        TargetRule.ALL,
                        RegimenClashRule.ALL,
                        List.of(new Flt3PairRule(), new DuplicateRule()))
                .flatMap(List::stream)
                .toList();
    }

    /// What speaks against the orders, the most severe first.
    ///
    /// @param picture what is known of the patient
    /// @param drafts  what is being ordered
    /// @param facts   the record, for the medications in it
    public List<SafetyAlert> alerts(AmlPicture picture, List<DraftOrder> drafts, List<Fact> facts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        Ordering ordering = new Ordering(picture, drafts, facts, codes);
        return rules.stream()
                .flatMap(rule -> rule.alerts(ordering).stream())
                .sorted(Comparator.comparing(SafetyAlert::severity))
                .toList();
    }
}
