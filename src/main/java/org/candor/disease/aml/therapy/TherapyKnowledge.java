package org.candor.disease.aml.therapy;

import java.util.List;
import org.candor.feature.OrderableTest;
import org.candor.therapy.CohortEffect;
import org.candor.therapy.EvidenceBase;
import org.candor.therapy.EvidenceEffects;
import org.candor.therapy.OptionRule;

/// Everything published or estimated on which advice rests.
///
/// @param evidence  trials
/// @param catalogue options by decision point
/// @param effects   hazard ratios of trials as conditional ones
/// @param cohort    what transplantation changed in the cohort
/// @param tests     that can be ordered
public record TherapyKnowledge(
        EvidenceBase evidence,
        OptionRule.Catalogue catalogue,
        EvidenceEffects effects,
        CohortEffect cohort,
        List<OrderableTest> tests) {
    public TherapyKnowledge {
        tests = List.copyOf(tests);
    }
}
