package org.candor.card;

import java.util.ArrayList;
import java.util.List;
import org.candor.forecast.Assessment;
import org.candor.forecast.InformativeTest;

/// What the missing tests are worth, as at most three lines, most informative first.
final class TestWords {
    private static final int LINES = 3;

    private TestWords() {}

    static List<String> lines(Assessment.Given given) {
        return shown(given).stream().map(test -> line(test, given)).toList();
    }

    /// The first tests, without one that another one on the list answers as well.
    static List<InformativeTest> shown(Assessment.Given given) {
        List<InformativeTest> shown = new ArrayList<>();
        for (InformativeTest test : given.informativeTests()) {
            boolean contained = shown.stream()
                    .anyMatch(
                            one -> one.test().features().containsAll(test.test().features()));
            if (!contained && shown.size() < LINES) {
                shown.add(test);
            }
        }
        return shown;
    }

    private static String line(InformativeTest test, Assessment.Given given) {
        List<String> parts = new ArrayList<>();
        if (test.narrowing() >= 0.005) {
            parts.add("narrows the interval by about " + Percent.of(test.narrowing()));
        }
        test.reclassification()
                .filter(change -> change.probability() > 0)
                .ifPresent(change -> parts.add("changes what is possible in " + Markdown.escape(change.edition())
                        + " with a chance of " + Percent.of(change.probability())));
        String late = given.course().daysAlive() > test.test().lastDay()
                ? " Only a result from the time of the diagnosis counts."
                : "";
        return Markdown.escape(test.test().label()) + ": " + String.join(", ", parts) + "." + late;
    }
}
