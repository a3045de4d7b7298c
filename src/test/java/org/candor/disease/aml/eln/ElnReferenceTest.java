package org.candor.disease.aml.eln;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The tables in `docs/reference/eln.md` are those of the code. `-Dcandor.approve=true` writes them.
class ElnReferenceTest {
    private static final Path FILE = Path.of("docs/reference/eln.md");
    private static final String BEGIN = "<!-- rules: begin, written by ElnReferenceTest -->\n";
    private static final String END = "<!-- rules: end -->\n";

    @Test
    void theReferenceHoldsTheRulesOfTheCode() throws IOException {
        String text = Files.readString(FILE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(end).as("the markers of %s", FILE).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("candor.approve")) {
            text = text.substring(0, begin) + rules() + text.substring(end);
            Files.writeString(FILE, text);
            end = text.indexOf(END);
        }
        assertThat(text.substring(begin, end)).isEqualTo(rules());
    }

    @Test
    void theReferenceNamesExactlyTheOpenReadings() throws IOException {
        String text = Files.readString(FILE);
        String section = text.substring(text.indexOf("## Open readings"), text.indexOf(BEGIN));
        for (Finding finding : Finding.values()) {
            boolean open = finding.reading() && finding.published() == Truth.UNKNOWN;
            assertThat(section.contains("| `" + finding.name() + "` |"))
                    .as(finding.name())
                    .isEqualTo(open);
        }
    }

    private static String rules() {
        StringBuilder text = new StringBuilder("\n");
        for (ElnTable table : ElnClassification.TABLES) {
            text.append("### ")
                    .append(table.edition().name())
                    .append("\n\n")
                    .append(table.edition().citation());
            text.append(". For patients who are ")
                    .append(table.edition().population())
                    .append(".\n\n");
            text.append("| rule | category | holds for | unless | source |\n|---|---|---|---|---|\n");
            for (Rule rule : table.rules()) {
                text.append("| `")
                        .append(rule.id())
                        .append("` | ")
                        .append(rule.category().text());
                text.append(" | ")
                        .append(rule.wording())
                        .append("<br>`")
                        .append(rule.named().formula());
                text.append("` | ")
                        .append(code(rule.exempt()))
                        .append(" | ")
                        .append(rule.source())
                        .append(" |\n");
            }
            text.append('\n');
        }
        text.append("### Findings\n\n| in the rules | name | words | answered by |\n|---|---|---|---|\n");
        for (Finding finding : Finding.values()) {
            text.append("| `").append(finding.name()).append("` | `").append(finding.featureName());
            text.append("` | ").append(finding.label()).append(" | ");
            text.append(
                            finding.reading()
                                    ? "open reading"
                                    : finding.examination().text())
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String code(Condition condition) {
        String formula = condition.formula();
        return formula.equals("never") ? "" : "`" + formula + "`";
    }
}
