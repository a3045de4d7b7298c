package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {
    @ParameterizedTest
    @MethodSource("org.candor.card.MarkdownAttacks#payloads")
    void escapedTextIsNeverMoreThanText(String payload) {
        String escaped = Markdown.escape(payload);
        String line = "Reason " + escaped + " end";
        String cell = "| a | b |\n|---|---|\n| " + escaped + " | x |\n";
        assertThat(new RenderedMarkdown(line).active()).isEmpty();
        assertThat(new RenderedMarkdown(cell).active()).isEmpty();
        assertThat(new RenderedMarkdown("- " + escaped).active()).isEmpty();
        assertThat(escaped).doesNotContain("<", ">", "\n", "\r").doesNotContainPattern("\\p{C}");
        assertThat(new RenderedMarkdown(cell).text().lines().toList())
                .as("the cell stays one cell")
                .hasSize(2)
                .last()
                .asString()
                .endsWith("x");
    }

    @ParameterizedTest
    @MethodSource("org.candor.card.MarkdownAttacks#payloads")
    void aReaderSeesTheCharactersThatWentIn(String payload) {
        String seen = new RenderedMarkdown("x " + Markdown.escape(payload)).text();
        assertThat(seen).isEqualTo(("x " + Markdown.plain(payload)).strip());
        String item = new RenderedMarkdown("- " + Markdown.escape(payload)).text();
        assertThat(item.strip())
                .as("no heading, list, quote or rule")
                .isEqualTo(("- " + Markdown.plain(payload)).strip());
    }

    @ParameterizedTest
    @MethodSource("org.candor.card.MarkdownAttacks#payloads")
    void linksThatRenderersFindByThemselvesAreParted(String payload) {
        assertThat(Markdown.plain(payload).toLowerCase(Locale.ROOT))
                .doesNotContain("://", "www.")
                .doesNotContainPattern("\\S@|@\\S");
    }

    @Test
    void theWordsOfTheClinicStayReadable() {
        assertThat(Markdown.escape("Haemoglobin 9.1 g/dL, 46,XX,t(8;21)(q22;q22)"))
                .isEqualTo("Haemoglobin 9.1 g/dL, 46,XX,t(8;21)(q22;q22)");
        assertThat(Markdown.plain("PML::RARA at 12:30")).isEqualTo("PML::RARA at 12:30");
    }

    @Test
    void longTextIsCutWithoutBreakingACharacter() {
        String cut = Markdown.plain("x".repeat(299) + "\uD83D\uDE00".repeat(10));
        assertThat(cut).hasSize(300).endsWith("x…");
        assertThat(Markdown.escape("*".repeat(1_000_000))).hasSizeLessThan(700);
    }
}
