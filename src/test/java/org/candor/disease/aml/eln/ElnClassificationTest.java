package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.disease.aml.eln.Patient.answers;
import static org.candor.disease.aml.eln.Patient.in2022;
import static org.candor.disease.aml.eln.Patient.with;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Standing;
import org.junit.jupiter.api.Test;

class ElnClassificationTest {

    @Test
    void tp53BeyondDoubtIsAdverseHoweverLittleElseIsKnownExceptWhatComesBefore() {
        Findings findings = Patient.unknown(
                with(Finding.TP53, Finding.TP53_FRACTION),
                Finding.MINUS7,
                Finding.COMPLEX,
                Finding.RUNX1,
                Finding.FLT3_ITD);
        assertThat(in2022(findings).categories()).containsExactly("adverse");
        assertThat(in2022(findings).open()).isEmpty();
    }

    @Test
    void anUnknownInternalTandemDuplicationIsWhatSettlesAnNpm1Mutation() {
        RiskClassification classification = in2022(Patient.unknown(with(Finding.NPM1), Finding.FLT3_ITD));
        assertThat(answers(classification)).containsExactly("favourable 2022-npm1", "intermediate 2022-npm1-itd");
        assertThat(Patient.open(classification)).containsExactly("gene_FLT3_ITD");
    }

    @Test
    void withNothingKnownEverythingIsPossibleAndEveryFindingOfTheTableIsAsked() {
        for (ElnTable table : ElnClassification.TABLES) {
            RiskClassification classification = ElnClassification.of(table, Findings.none());
            Set<String> categories = new TreeSet<>();
            table.rules().forEach(rule -> categories.add(rule.category().text()));
            assertThat(classification.categories())
                    .as(table.edition().name())
                    .containsExactlyInAnyOrderElementsOf(categories);
            assertThat(classification.steps())
                    .as(table.edition().name())
                    .extracting(RiskClassification.Step::standing)
                    .doesNotContain(Standing.DECIDES, Standing.OUTRANKED);
            assertThat(classification.assumed()).isEmpty();
        }
    }

    /// A finding that no longer matters is not asked for: with t(8;21) nothing but t(15;17) comes before.
    @Test
    void onlyWhatCanStillChangeTheAnswerIsAsked() {
        RiskClassification classification =
                in2022(Findings.none().with(Finding.T_8_21, Truth.TRUE).with(Finding.T_15_17, Truth.FALSE));
        assertThat(answers(classification)).containsExactly("favourable 2022-t-8-21");
        assertThat(classification.open()).isEmpty();
    }

    @Test
    void theStepsAreTheRulesOfTheTableInOrder() {
        for (ElnTable table : ElnClassification.TABLES) {
            List<String> ids = table.rules().stream().map(Rule::id).toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ElnClassification.of(table, Findings.none()).steps())
                    .extracting(RiskClassification.Step::id)
                    .isEqualTo(ids);
        }
    }

    @Test
    void theStepThatDecidesNamesWhatThePatientHas() {
        RiskClassification classification = in2022(with(Finding.SRSF2, Finding.ASXL1));
        assertThat(classification.leadingTo("adverse").getFirst().reasons()).containsExactly("ASXL1", "SRSF2");
        assertThat(classification.leadingTo("adverse").getFirst().standing()).isEqualTo(Standing.DECIDES);
    }

    @Test
    void whatIsUnknownIsNoReason() {
        RiskClassification classification = Patient.in2024(Patient.unknown(with(Finding.NPM1), Finding.DDX41));
        assertThat(answers(classification)).containsExactly("favourable 2024-ddx41", "favourable 2024-npm1-idh2");
        assertThat(classification.leadingTo("favourable"))
                .flatExtracting(RiskClassification.Step::reasons)
                .containsExactly("NPM1");
    }

    @Test
    void aDecidingRuleOfOneFindingSpeaksInItsOwnWords() {
        assertThat(in2022(with(Finding.NPM1)).leadingTo("favourable"))
                .flatExtracting(RiskClassification.Step::reasons)
                .containsExactly("NPM1 without FLT3-ITD");
    }

    /// The diagrams against the definition: every completion of up to nine unknown findings is classified by
    /// asking the rules one after the other. What is reachable, and which single answers can change the
    /// category, must agree.
    @Test
    void theDiagramsAgreeWithAllCompletions() {
        SplittableRandom random = new SplittableRandom(20_261_123);
        for (int round = 0; round < 400; round++) {
            ElnTable table = ElnClassification.TABLES.get(round % 3);
            List<Finding> unknown = new ArrayList<>();
            Map<Finding, Truth> truths = new EnumMap<>(Finding.class);
            double rate = random.nextDouble();
            for (Finding finding : Finding.values()) {
                boolean open = unknown.size() < 9 && random.nextDouble() < rate / 2;
                truths.put(finding, open ? Truth.UNKNOWN : Truth.of(random.nextDouble() < 0.15));
                if (open) {
                    unknown.add(finding);
                }
            }
            check(table, truths, unknown);
        }
    }

    private static void check(ElnTable table, Map<Finding, Truth> truths, List<Finding> unknown) {
        Findings findings = Findings.none();
        for (Map.Entry<Finding, Truth> entry : truths.entrySet()) {
            findings = findings.with(entry.getKey(), entry.getValue());
        }
        Findings known = findings;
        unknown.removeIf(finding -> known.truth(finding) != Truth.UNKNOWN);
        Set<String> rules = new LinkedHashSet<>();
        Set<String> decisive = new TreeSet<>();
        for (int completion = 0; completion < 1 << unknown.size(); completion++) {
            rules.add(first(table, known, unknown, completion).id());
            for (int i = 0; i < unknown.size(); i++) {
                Category one = first(table, known, unknown, completion).category();
                Category other =
                        first(table, known, unknown, completion ^ (1 << i)).category();
                if (one != other) {
                    decisive.add(unknown.get(i).featureName());
                }
            }
        }
        RiskClassification classification = ElnClassification.of(table, known);
        assertThat(classification.steps().stream()
                        .filter(RiskClassification.Step::reachable)
                        .map(RiskClassification.Step::id))
                .containsExactlyInAnyOrderElementsOf(rules);
        assertThat(Patient.open(classification)).containsExactlyInAnyOrderElementsOf(decisive);
    }

    private static Rule first(ElnTable table, Findings known, List<Finding> unknown, int completion) {
        return table.rules().stream()
                .filter(rule -> holds(rule.condition(), known, unknown, completion))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holds(Condition condition, Findings known, List<Finding> unknown, int completion) {
        return switch (condition) {
            case Condition.Has has -> {
                int index = unknown.indexOf(has.finding());
                yield index < 0 ? known.truth(has.finding()) == Truth.TRUE : (completion >> index & 1) == 1;
            }
            case Condition.Not not -> !holds(not.condition(), known, unknown, completion);
            case Condition.All all ->
                all.conditions().stream().allMatch(each -> holds(each, known, unknown, completion));
            case Condition.Any any ->
                any.conditions().stream().anyMatch(each -> holds(each, known, unknown, completion));
        };
    }
}
