package org.candor.card;

import java.util.ArrayList;
import java.util.List;
import org.candor.forecast.Assessment;
import org.candor.forecast.InformativeTest;

/// What the missing tests are worth, as at most three lines, most informative first.
public final class TestWords {
    private static final int LINES = 3;

    /// Less narrowing than this is not worth a line.
    private static final double WORTH_A_LINE = 0.02;

    private TestWords() {}

    static List<String> lines(Assessment.Given given) {
        return shown(given).stream().map(test -> line(test, given)).toList();
    }

    /// Those of the shown tests for which a sample of today would still count.
    public static List<InformativeTest> orderable(Assessment.Given given) {
        return shown(given).stream()
                .filter(test -> given.course().daysAlive() <= test.test().lastDay())
                .toList();
    }

    /// The first tests, without one that another one on the list answers as well.
    static List<InformativeTest> shown(Assessment.Given given) {
        List<InformativeTest> shown = new ArrayList<>();
        for (InformativeTest test : given.informativeTests()) {
            boolean contained = shown.stream()
                    .anyMatch(
                            one -> one.test().features().containsAll(test.test().features()));
            if (!contained && worthALine(test) && shown.size() < LINES) {
                shown.add(test);
            }
        }
        return shown;
    }

    private static boolean worthALine(InformativeTest test) {
        return test.narrowing() >= WORTH_A_LINE
                || test.reclassification()
                        .filter(change -> change.probability() > 0)
                        .isPresent();
    }

    private static String line(InformativeTest test, Assessment.Given given) {
        List<String> parts = new ArrayList<>();
        if (test.narrowing() >= 0.005) {
            parts.add("narrows the interval by about " + Percent.of(test.narrowing()) + alone(test, given));
        }
        test.reclassification()
                .filter(change -> change.probability() > 0)
                .ifPresent(change -> parts.add("narrows down or changes the " + Markdown.escape(change.edition())
                        + " class (chance " + Percent.of(change.probability()) + ")"));
        String late = given.course().daysAlive() > test.test().lastDay()
                ? " Only a result from the time of the diagnosis counts."
                : "";
        return Markdown.escape(test.test().label()) + ": " + String.join(", ", parts) + "." + late;
    }

    /// The best test that is part of this one, which may be back sooner.
    private static String alone(InformativeTest test, Assessment.Given given) {
        return given.informativeTests().stream()
                .filter(part -> part.test().features().size()
                                < test.test().features().size()
                        && test.test().features().containsAll(part.test().features())
                        && part.narrowing() >= WORTH_A_LINE)
                .findFirst()
                .map(part ->
                        " (" + Markdown.escape(part.test().label()) + " alone by " + Percent.of(part.narrowing()) + ")")
                .orElse("");
    }
}
