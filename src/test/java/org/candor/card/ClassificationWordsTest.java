package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Edition;
import org.candor.feature.RiskClassification.Question;
import org.candor.feature.RiskClassification.Standing;
import org.candor.feature.RiskClassification.Step;
import org.junit.jupiter.api.Test;

class ClassificationWordsTest {
    private static final List<String> SCALE = List.of("favourable", "intermediate", "adverse", "not classified");
    private static final Edition OLD = new Edition("ELN 2017", "Blood 2017", "intensively treated", SCALE);
    private static final Edition NEW = new Edition("ELN 2022", "Blood 2022", "intensively treated", SCALE);
    private static final Edition OTHER = new Edition("ELN 2024", "Blood 2024", "less intensively treated", SCALE);
    private static final Question ITD = new Question("gene_FLT3_ITD", "FLT3-ITD", "FLT3-ITD");
    private static final Question READING = new Question("reading", "t(9;11) together with adverse-risk genes", "");

    @Test
    void aDecidedCategoryIsSaidWithItsReasons() {
        assertThat(ClassificationWords.lines(List.of(of(NEW, decides("adverse", "TP53", "-7")))))
                .containsExactly("ELN 2022 (intensively treated): adverse (TP53, \\-7)");
    }

    @Test
    void anUndecidedCategorySaysInOrderOfTheScaleWhatWouldSettleIt() {
        RiskClassification open = new RiskClassification(
                NEW, List.of(may("adverse", "RUNX1"), may("intermediate", "other")), List.of(ITD), List.of());
        assertThat(ClassificationWords.lines(List.of(open)))
                .containsExactly("ELN 2022 (intensively treated): intermediate or adverse; FLT3-ITD would settle it");
    }

    @Test
    void manyQuestionsAreNamedByTheirExaminations() {
        List<Question> questions = List.of(
                new Question("cyt_a", "t(8;21)", "karyotype"),
                new Question("cyt_b", "-7", "karyotype"),
                ITD,
                new Question("gene_x", "RUNX1", "gene panel"));
        RiskClassification open = new RiskClassification(
                NEW,
                List.of(may("favourable", "a"), may("intermediate", "b"), may("adverse", "c")),
                questions,
                List.of());
        assertThat(ClassificationWords.lines(List.of(open)))
                .containsExactly(
                        "ELN 2022 (intensively treated): favourable, intermediate or adverse; karyotype, FLT3-ITD"
                                + " and gene panel would settle it");
    }

    @Test
    void whatNoExaminationAnswersIsNotOrdered() {
        List<Step> steps = List.of(may("intermediate", "t(9;11)"), may("adverse", "RUNX1"));
        assertThat(ClassificationWords.lines(List.of(new RiskClassification(NEW, steps, List.of(READING), List.of()))))
                .containsExactly(
                        "ELN 2022 (intensively treated): intermediate or adverse; not decided by what was read of"
                                + " the table: t(9;11) together with adverse-risk genes");
        assertThat(ClassificationWords.lines(
                        List.of(new RiskClassification(NEW, steps, List.of(ITD, READING), List.of()))))
                .first()
                .asString()
                .isEqualTo("ELN 2022 (intensively treated): intermediate or adverse; FLT3-ITD may settle it");
    }

    @Test
    void whereEverythingIsPossibleNoCategoryIsNamed() {
        List<Step> steps =
                SCALE.stream().map(category -> may(category, category)).toList();
        assertThat(ClassificationWords.lines(List.of(new RiskClassification(NEW, steps, List.of(ITD), List.of()))))
                .containsExactly("ELN 2022 (intensively treated): open; FLT3-ITD would settle it");
    }

    @Test
    void aCategoryThatUnmetRulesShareIsSaidWithoutReasons() {
        assertThat(ClassificationWords.lines(List.of(of(NEW, decides("adverse")))))
                .containsExactly("ELN 2022 (intensively treated): adverse");
    }

    @Test
    void editionsThatAgreeShareALine() {
        assertThat(ClassificationWords.lines(
                        List.of(of(OLD, decides("favourable", "t(8;21)")), of(NEW, decides("favourable", "t(8;21)")))))
                .containsExactly("ELN 2022 and ELN 2017 (intensively treated): favourable (t(8;21))");
    }

    @Test
    void editionsThatDisagreeAreSaidToDisagree() {
        assertThat(ClassificationWords.lines(List.of(
                        of(OLD, decides("intermediate", "nothing that is favourable or adverse")),
                        of(NEW, decides("adverse", "SRSF2")))))
                .containsExactly(
                        "ELN 2022 (intensively treated): adverse (SRSF2)",
                        "ELN 2017 disagrees: intermediate (nothing that is favourable or adverse)");
    }

    @Test
    void anEditionThatIsOnlyLessCertainDoesNotDisagree() {
        RiskClassification wider = new RiskClassification(
                OLD, List.of(may("favourable", "a"), may("intermediate", "b")), List.of(ITD), List.of());
        assertThat(ClassificationWords.lines(List.of(wider, of(NEW, decides("intermediate", "b")))))
                .last()
                .isEqualTo("ELN 2017: favourable or intermediate; FLT3-ITD would settle it");
    }

    @Test
    void editionsForOtherPopulationsAreNotCompared() {
        assertThat(ClassificationWords.lines(
                        List.of(of(NEW, decides("adverse", "RUNX1")), of(OTHER, decides("favourable", "NPM1")))))
                .containsExactly(
                        "ELN 2022 (intensively treated): adverse (RUNX1)",
                        "ELN 2024 (less intensively treated): favourable (NPM1)");
    }

    @Test
    void whatIsOutrankedByAnotherCategoryIsNamed() {
        RiskClassification classification = of(
                NEW,
                decides("favourable", "NPM1 without FLT3-ITD"),
                new Step("b", "adverse", "TP53", "row", Standing.OUTRANKED, List.of("TP53")),
                new Step("c", "favourable", "CEBPA", "row", Standing.OUTRANKED, List.of("CEBPA")));
        assertThat(ClassificationWords.lines(List.of(classification)))
                .containsExactly("ELN 2022 (intensively treated): favourable (NPM1 without FLT3-ITD); outranked: TP53"
                        + " (adverse)");
    }

    @Test
    void anAssumptionIsNamed() {
        RiskClassification classification = new RiskClassification(
                NEW,
                List.of(decides("intermediate", "other")),
                List.of(),
                List.of(new Question("a", "t(9;22)", "karyotype"), new Question("b", "t(8;16)", "karyotype")));
        assertThat(ClassificationWords.lines(List.of(classification)))
                .containsExactly(
                        "ELN 2022 (intensively treated): intermediate (other); provided that there is no t(9;22)"
                                + " or t(8;16)");
    }

    @Test
    void wordsCannotBreakTheMarkdown() {
        assertThat(ClassificationWords.lines(List.of(of(NEW, decides("adverse", "<b>|*x*")))))
                .containsExactly("ELN 2022 (intensively treated): adverse (&lt;b&gt;\\|\\*x\\*)");
    }

    private static RiskClassification of(Edition edition, Step... steps) {
        return new RiskClassification(edition, List.of(steps), List.of(), List.of());
    }

    private static Step decides(String category, String... reasons) {
        return new Step("id", category, "wording", "row", Standing.DECIDES, List.of(reasons));
    }

    private static Step may(String category, String reason) {
        return new Step("id-" + reason, category, "wording", "row", Standing.MAY_DECIDE, List.of(reason));
    }
}
