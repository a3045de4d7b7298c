package org.candor.disease.aml.eln;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Question;
import org.candor.feature.RiskClassification.Standing;
import org.candor.feature.RiskClassification.Step;

/// Puts a patient into the tables of the European LeukemiaNet, with everything that is unknown left open.
///
/// The ordered rules of a table become decision diagrams over what is unknown ([Diagrams]). A rule can still
/// decide where it holds and none before it does; the findings that the diagram of the categories asks for are
/// those that can still change the answer, and no others.
public final class ElnClassification {
    static final List<ElnTable> TABLES = List.of(Eln2017.TABLE, Eln2022.TABLE, Eln2024.TABLE);

    private ElnClassification() {}

    /// One classification for each edition: 2017, 2022, 2024 for less intensive therapy.
    public static List<RiskClassification> of(Findings findings) {
        return TABLES.stream().map(table -> of(table, findings)).toList();
    }

    /// The classification by the edition of 2022 alone.
    public static RiskClassification eln2022(Findings findings) {
        return of(Eln2022.TABLE, findings);
    }

    /// The classification by the edition of 2024, for less intensive therapy, alone.
    public static RiskClassification eln2024(Findings findings) {
        return of(Eln2024.TABLE, findings);
    }

    static RiskClassification of(ElnTable table, Findings findings) {
        Diagrams diagrams = new Diagrams(findings::truth);
        List<Integer> conditions = table.rules().stream()
                .map(rule -> diagrams.of(rule.condition()))
                .toList();
        List<Integer> firsts = diagrams.firsts(conditions);
        Set<Finding> open = diagrams.support(categories(diagrams, conditions, table));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < table.rules().size(); i++) {
            Rule rule = table.rules().get(i);
            Standing standing = standing(diagrams, rule, firsts.get(i));
            steps.add(new Step(
                    rule.id(),
                    rule.category().text(),
                    rule.wording(),
                    rule.source(),
                    standing,
                    reasons(rule, standing, findings)));
        }
        return new RiskClassification(table.edition(), steps, questions(open), questions(assumptions(table, findings)));
    }

    /// @param first the cases in which the rule is the first that holds
    private static Standing standing(Diagrams diagrams, Rule rule, int first) {
        if (diagrams.possible(first)) {
            return diagrams.certain(first) ? Standing.DECIDES : Standing.MAY_DECIDE;
        }
        boolean met = !rule.isLast()
                && diagrams.certain(diagrams.of(rule.named()))
                && !diagrams.certain(diagrams.of(rule.exempt()));
        return met ? Standing.OUTRANKED : Standing.NOT_MET;
    }

    /// What the patient certainly has of what the rule names; the wording only where all of it is certain.
    private static List<String> reasons(Rule rule, Standing standing, Findings findings) {
        List<String> met = rule.named().asserted().stream()
                .filter(finding -> findings.truth(finding) == Truth.TRUE)
                .map(Finding::label)
                .toList();
        boolean single = rule.named() instanceof Condition.Has && standing == Standing.DECIDES;
        return single || rule.isLast() ? List.of(rule.wording()) : met;
    }

    /// The assumptions without which the answer would be wider.
    private static Set<Finding> assumptions(ElnTable table, Findings findings) {
        if (findings.assumed().isEmpty()) {
            return Set.of();
        }
        Diagrams diagrams = new Diagrams(findings::recorded);
        List<Integer> conditions = table.rules().stream()
                .map(rule -> diagrams.of(rule.condition()))
                .toList();
        Set<Finding> needed = diagrams.support(categories(diagrams, conditions, table));
        needed.retainAll(findings.assumed());
        return needed;
    }

    /// The diagram of the category of the first rule that holds.
    private static int categories(Diagrams diagrams, List<Integer> conditions, ElnTable table) {
        int diagram = diagrams.terminal(table.rules().getLast().category().ordinal());
        for (int i = conditions.size() - 2; i >= 0; i--) {
            int category = diagrams.terminal(table.rules().get(i).category().ordinal());
            diagram = diagrams.choose(conditions.get(i), category, diagram);
        }
        return diagram;
    }

    private static List<Question> questions(Collection<Finding> findings) {
        return findings.stream()
                .map(finding -> new Question(
                        finding.featureName(),
                        finding.label(),
                        finding.examination().text()))
                .toList();
    }
}
