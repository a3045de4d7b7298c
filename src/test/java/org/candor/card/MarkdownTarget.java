package org.candor.card;

import java.nio.charset.StandardCharsets;

/// A fuzz target: any text, put onto a card, is text: it opens no tag, link, picture or cell. Run by `make fuzz`; the
/// committed corpus is run with the tests.
public final class MarkdownTarget {
    private MarkdownTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        String escaped = Markdown.escape(text);
        String cell = "| a | b |\n|---|---|\n| " + escaped + " | x |\n";
        for (String shown : new String[] {"Reason " + escaped + " end", "- " + escaped, cell}) {
            if (!new RenderedMarkdown(shown).active().isEmpty()) {
                throw new IllegalStateException("a text became more than text");
            }
        }
        if (new RenderedMarkdown(cell).text().lines().count() != 2
                || escaped.lines().count() > 1) {
            throw new IllegalStateException("a text left its cell");
        }
        if (Markdown.plain(text).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException("a control character was left");
        }
    }
}
