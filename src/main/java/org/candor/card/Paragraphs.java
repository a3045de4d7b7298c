package org.candor.card;

import java.util.List;
import org.candor.forecast.Provenance;

/// Pieces of Markdown that all details share.
final class Paragraphs {
    private static final int SHOWN_DIGITS = 12;

    private Paragraphs() {}

    /// A heading with a list; nothing when the list is empty.
    ///
    /// @param items Markdown, already escaped
    static void list(StringBuilder detail, String heading, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        detail.append("\n**").append(heading).append("**\n\n");
        items.forEach(item -> detail.append("- ").append(item).append('\n'));
    }

    /// Text as an item of a list, beginning with a capital.
    static String item(String text) {
        return text.isEmpty() ? "" : Markdown.escape(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }

    /// Limits and model, at the end of every card.
    static String closing(CardText text, Provenance provenance) {
        String digest = provenance.sha256();
        return "*" + Markdown.escape(text.limits()) + " Model " + Markdown.escape(provenance.modelId()) + " "
                + Markdown.escape(provenance.version()) + ", SHA-256 "
                + Markdown.escape(digest.substring(0, Math.min(SHOWN_DIGITS, digest.length()))) + ".*\n";
    }
}
