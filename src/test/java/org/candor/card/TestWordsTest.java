package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.feature.OrderableTest;
import org.candor.forecast.Assessment;
import org.candor.forecast.InformativeTest;
import org.candor.forecast.InformativeTest.Reclassification;
import org.candor.reliability.Check;
import org.candor.reliability.Reason;
import org.junit.jupiter.api.Test;

final class TestWordsTest {
    private static InformativeTest test(String label, double narrowing, double change, String... features) {
        return new InformativeTest(
                new OrderableTest(label, label, Optional.empty(), List.of(features), 30),
                narrowing,
                Optional.of(new Reclassification("ELN 2022", change)));
    }

    private static Assessment.Given given(LocalDate today, InformativeTest... tests) {
        Assessment.Given plain = Assessments.given(today, List.of());
        return new Assessment.Given(
                plain.features(),
                plain.findings(),
                plain.course(),
                plain.forecast(),
                plain.cautions(),
                List.of(tests),
                plain.provenance());
    }

    @Test
    void aLineSaysBothWorths() {
        assertThat(TestWords.lines(given(Assessments.DIAGNOSIS, test("Karyotype", 0.31, 0.9, "a"))))
                .containsExactly("Karyotype: narrows the interval by about 31 %, narrows down or changes the ELN 2022"
                        + " class (chance 90 %).");
        assertThat(TestWords.lines(given(Assessments.DIAGNOSIS, test("Karyotype", 0.31, 0, "a"))))
                .containsExactly("Karyotype: narrows the interval by about 31 %.");
        assertThat(TestWords.lines(given(Assessments.DIAGNOSIS, test("Karyotype", 0.001, 0.2, "a"))))
                .containsExactly("Karyotype: narrows down or changes the ELN 2022 class (chance 20 %).");
    }

    @Test
    void atMostThreeLinesAndNoneThatAnotherAnswersAsWell() {
        assertThat(TestWords.lines(given(
                        Assessments.DIAGNOSIS,
                        test("Panel", 0.4, 0, "a", "b"),
                        test("Gene", 0.3, 0, "b"),
                        test("LDH", 0.2, 0, "c"),
                        test("Count", 0.1, 0, "d"),
                        test("Blasts", 0.05, 0, "e"))))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("Panel", "LDH", "Count");
    }

    @Test
    void aPanelNamesItsBestPart() {
        assertThat(TestWords.lines(
                        given(Assessments.DIAGNOSIS, test("Panel", 0.4, 0, "a", "b"), test("Gene", 0.3, 0, "b"))))
                .containsExactly("Panel: narrows the interval by about 40 % (Gene alone by 30 %).");
    }

    @Test
    void afterItsTimeOnlyAnOldResultCounts() {
        assertThat(TestWords.lines(given(Assessments.DIAGNOSIS.plusDays(30), test("Karyotype", 0.3, 0, "a"))))
                .noneMatch(line -> line.contains("Only"));
        assertThat(TestWords.lines(given(Assessments.DIAGNOSIS.plusDays(31), test("Karyotype", 0.3, 0, "a"))))
                .containsExactly("Karyotype: narrows the interval by about 30 %."
                        + " Only a result from the time of the diagnosis counts.");
    }

    @Test
    void everyCheckIsSaidWithItsNumberAndLimit() {
        assertThat(words(Check.MISTAKE, 0.0043, 0.01))
                .isEqualTo("A sentence (0.4 % of such patients look as unusual; the limit is 1 %).");
        assertThat(words(Check.QUANTITIES, 0.0043, 0.01)).contains("0.4 %");
        assertThat(words(Check.FINDINGS, 0.0043, 0.05)).contains("the limit is 5 %");
        assertThat(words(Check.LEVERAGE, 0.0043, 0.05)).contains("0.4 %");
        assertThat(words(Check.COMPLETENESS, 0.07, 0.1))
                .isEqualTo("A sentence (7 % of the prognostic information; the limit is 10 %).");
        assertThat(words(Check.SIMILAR_PATIENTS, 4.4, 10)).isEqualTo("A sentence (4 patients; the limit is 10).");
        assertThat(words(Check.SIMILAR_DEATHS, 2.6, 10)).isEqualTo("A sentence (3 deaths; the limit is 10).");
        assertThat(words(Check.FRESHNESS, 20, 7)).isEqualTo("A sentence (up to 20 days; the limit is 7).");
        assertThat(words(Check.UNUSABLE_INPUTS, 2, 0)).isEqualTo("A sentence.");
    }

    private static String words(Check check, double number, double limit) {
        return ReasonWords.of(new Reason.Checked(check, number, limit, "a sentence.", "A remedy."));
    }
}
