package org.candor.disease.aml.therapy;

import java.util.List;
import java.util.Set;

/// The table of regimens. The first rule that fits takes its agents away, so combinations stand before their parts.
///
/// Induction of the AMLSG trials adds etoposide to idarubicin and cytarabine, which is as intensive as 7+3 (Schlenk et
/// al., N Engl J Med 2008;358:1909).
final class RegimenRules {
    private RegimenRules() {}

    private static final Set<Agent> ANTHRACYCLINES = Set.of(Agent.DAUNORUBICIN, Agent.IDARUBICIN, Agent.MITOXANTRONE);

    private static final Set<Agent> HYPOMETHYLATING = Set.of(Agent.AZACITIDINE, Agent.DECITABINE);

    static final List<RegimenRule> ALL = List.of(
            rule(Regimen.CPX_351, List.of(Set.of(Agent.CPX_351)), Set.of()),
            rule(Regimen.FLAG, List.of(Set.of(Agent.FLUDARABINE), Set.of(Agent.CYTARABINE)), ANTHRACYCLINES),
            rule(Regimen.SEVEN_PLUS_THREE, List.of(Set.of(Agent.CYTARABINE), ANTHRACYCLINES), Set.of(Agent.ETOPOSIDE)),
            rule(Regimen.HMA_VENETOCLAX, List.of(HYPOMETHYLATING, Set.of(Agent.VENETOCLAX)), Set.of()),
            rule(Regimen.CYTARABINE_VENETOCLAX, List.of(Set.of(Agent.CYTARABINE), Set.of(Agent.VENETOCLAX)), Set.of()),
            rule(Regimen.CYTARABINE_GLASDEGIB, List.of(Set.of(Agent.CYTARABINE), Set.of(Agent.GLASDEGIB)), Set.of()),
            rule(Regimen.HMA, List.of(HYPOMETHYLATING), Set.of()),
            rule(Regimen.ATRA_ATO, List.of(Set.of(Agent.TRETINOIN), Set.of(Agent.ARSENIC_TRIOXIDE)), Set.of()),
            alone(Regimen.ATRA, Agent.TRETINOIN),
            alone(Regimen.ARSENIC_TRIOXIDE, Agent.ARSENIC_TRIOXIDE),
            alone(Regimen.MIDOSTAURIN, Agent.MIDOSTAURIN),
            alone(Regimen.QUIZARTINIB, Agent.QUIZARTINIB),
            alone(Regimen.GILTERITINIB, Agent.GILTERITINIB),
            alone(Regimen.SORAFENIB, Agent.SORAFENIB),
            alone(Regimen.GEMTUZUMAB_OZOGAMICIN, Agent.GEMTUZUMAB_OZOGAMICIN),
            alone(Regimen.IVOSIDENIB, Agent.IVOSIDENIB),
            alone(Regimen.ENASIDENIB, Agent.ENASIDENIB),
            alone(Regimen.GLASDEGIB, Agent.GLASDEGIB),
            alone(Regimen.VENETOCLAX, Agent.VENETOCLAX),
            alone(Regimen.CYTARABINE, Agent.CYTARABINE),
            alone(Regimen.HYDROXYCARBAMIDE, Agent.HYDROXYCARBAMIDE),
            rule(
                    Regimen.OTHER_CHEMOTHERAPY,
                    List.of(Set.of(
                            Agent.DAUNORUBICIN,
                            Agent.IDARUBICIN,
                            Agent.MITOXANTRONE,
                            Agent.ETOPOSIDE,
                            Agent.FLUDARABINE,
                            Agent.CYTOTOXIC)),
                    Set.of()));

    private static RegimenRule rule(Regimen regimen, List<Set<Agent>> required, Set<Agent> optional) {
        return new RegimenRule(regimen, required, optional);
    }

    private static RegimenRule alone(Regimen regimen, Agent agent) {
        return rule(regimen, List.of(Set.of(agent)), Set.of());
    }
}
