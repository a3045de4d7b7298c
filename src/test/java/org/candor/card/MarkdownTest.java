package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {
    private static final List<String> ATTACKS = List.of(
            "<img src=x onerror=alert(1)>",
            "<script>alert(1)</script>",
            "<svg/onload=alert(1)>",
            "<!-- -->",
            "<http://canary.example.org>",
            "<a@canary.example.org>",
            "[x](javascript:alert(1))",
            "[x](http://canary.example.org)",
            "[x]: http://canary.example.org",
            "[x][x]",
            "![](http://canary.example.org/p.png)",
            "http://canary.example.org",
            "HTTPS://canary.example.org/a?b=c",
            "ftp://canary.example.org",
            "www.canary.example.org",
            "WWW.canary.example.org",
            "mailto:a@canary.example.org",
            "a@canary.example.org",
            "a\u200B@canary.example.org",
            "ht\u200Btp://canary.example.org",
            "ww\u00ADw.canary.example.org",
            "| a | b |\n|---|---|\n| c | d |",
            "a|b",
            "# heading",
            "- item",
            "1. item",
            "2)",
            "+ item",
            "5-7 is fine",
            "===",
            "> quote",
            "```\ncode\n```",
            "`code`",
            "**bold** _it_ ~~gone~~",
            "---",
            "a\r\n\r\nb",
            "\u202Egnp.exe",
            "\u2066x\u2069",
            "\u0000\u0007\u001B[31m",
            "\uD800",
            "a\uDC00b",
            "\uFEFFx",
            "a\u2028b\u2029c",
            "&lt;img&gt; &#60;script&#62; &amp;",
            "$\\href{javascript:alert(1)}{x}$",
            "\\<b>\\",
            "\\[x](http://canary.example.org)",
            "\\\\[x](http://canary.example.org)");

    static List<String> payloads() {
        SplittableRandom random = new SplittableRandom(20261123);
        List<String> payloads = new ArrayList<>(ATTACKS);
        while (payloads.size() < 250) {
            String left = ATTACKS.get(random.nextInt(ATTACKS.size()));
            String right = ATTACKS.get(random.nextInt(ATTACKS.size()));
            payloads.add(left.substring(random.nextInt(left.length())) + right);
        }
        return payloads;
    }

    @ParameterizedTest
    @MethodSource("payloads")
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
    @MethodSource("payloads")
    void aReaderSeesTheCharactersThatWentIn(String payload) {
        String seen = new RenderedMarkdown("x " + Markdown.escape(payload)).text();
        assertThat(seen).isEqualTo(("x " + Markdown.plain(payload)).strip());
        String item = new RenderedMarkdown("- " + Markdown.escape(payload)).text();
        assertThat(item.strip())
                .as("no heading, list, quote or rule")
                .isEqualTo(("- " + Markdown.plain(payload)).strip());
    }

    @ParameterizedTest
    @MethodSource("payloads")
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
