package org.candor.disease.aml.eln;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Question;
import org.candor.feature.RiskClassification.Standing;
import org.candor.feature.RiskClassification.Step;

/// Puts a patient into the tables of the European LeukemiaNet, with everything that is unknown left open.
///
/// The ordered rules of a table become one decision diagram over what is unknown ([Diagrams]). Its terminals are
/// the rules that can still decide; the findings that the diagram of the categories asks for are those that can
/// still change the answer, and no others.
public final class ElnClassification {
    static final List<ElnTable> TABLES = List.of(Eln2017.TABLE, Eln2022.TABLE, Eln2024.TABLE);

    private ElnClassification() {}

    /// One classification for each edition: 2017, 2022, 2024 for less intensive therapy.
    public static List<RiskClassification> of(Findings findings) {
        return TABLES.stream().map(table -> of(table, findings)).toList();
    }

    static RiskClassification of(ElnTable table, Findings findings) {
        Diagrams diagrams = new Diagrams(findings::truth);
        List<Integer> conditions = table.rules().stream()
                .map(rule -> diagrams.of(rule.condition()))
                .toList();
        Set<Integer> deciding = diagrams.values(first(diagrams, conditions, rule -> rule));
        Set<Finding> open = diagrams.support(categories(diagrams, conditions, table));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < table.rules().size(); i++) {
            Rule rule = table.rules().get(i);
            boolean meant = !rule.isLast()
                    && diagrams.certain(diagrams.of(rule.named()))
                    && !diagrams.certain(diagrams.of(rule.exempt()));
            Standing standing = standing(deciding, i, meant);
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

    private static Standing standing(Set<Integer> deciding, int rule, boolean meant) {
        if (deciding.contains(rule)) {
            return deciding.size() == 1 ? Standing.DECIDES : Standing.MAY_DECIDE;
        }
        return meant ? Standing.OUTRANKED : Standing.NOT_MET;
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
        Diagrams diagrams = new Diagrams(findings::recorded);
        List<Integer> conditions = table.rules().stream()
                .map(rule -> diagrams.of(rule.condition()))
                .toList();
        Set<Finding> needed = diagrams.support(categories(diagrams, conditions, table));
        needed.retainAll(findings.assumed());
        return needed;
    }

    private static int categories(Diagrams diagrams, List<Integer> conditions, ElnTable table) {
        return first(
                diagrams, conditions, rule -> table.rules().get(rule).category().ordinal());
    }

    /// The diagram of the first condition that holds, as `value` of its position.
    private static int first(Diagrams diagrams, List<Integer> conditions, Function<Integer, Integer> value) {
        int last = conditions.size() - 1;
        int diagram = diagrams.terminal(value.apply(last));
        for (int i = last - 1; i >= 0; i--) {
            diagram = diagrams.choose(conditions.get(i), diagrams.terminal(value.apply(i)), diagram);
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
