package org.candor.card;

import java.util.regex.Pattern;

/// The only way of text that we did not write ourselves onto a card.
///
/// Clients render `detail` as GitHub-flavoured Markdown, some of them with raw HTML. What comes out of here is shown as
/// the characters that went in, on one line: it opens no tag, link, picture, table cell, emphasis or block, and turns
/// no text around.
///
/// Backslashes do not stop the automatic links of GFM, which several renderers look for after they have undone the
/// escapes. So what makes a link by itself (`://`, `www.`, `@`) is parted by a space.
public final class Markdown {
    private static final int MAX_LENGTH = 300;
    private static final int MAX_READ = 10 * MAX_LENGTH;

    /// Control, format (bidirectional marks, zero width), surrogate, private and unassigned characters, and the
    /// separators of lines and paragraphs.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern SCHEME = Pattern.compile(":(?=/)");
    private static final Pattern WWW = Pattern.compile("(?i)www\\.");
    private static final Pattern AT = Pattern.compile("\\s*@\\s*");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]|~$]");

    /// What would begin a heading, a list or a rule if it stood first in a block.
    private static final Pattern BLOCK_START = Pattern.compile("^(\\d{0,9})([#+=-]|[.)](?=\\s|$))");

    /// The same for our own texts, in which a digit with a sign behind it is no list.
    private static final Pattern OWN_BLOCK_START = Pattern.compile("^(\\d{1,9}(?=[.)](?:\\s|$))|)([#+=.)-])");

    private Markdown() {}

    /// Text as one line of Markdown that means only itself.
    public static String escape(String text) {
        return BLOCK_START.matcher(inline(text)).replaceFirst("$1\\\\$2");
    }

    private static String inline(String text) {
        return SPECIAL.matcher(plain(text))
                .replaceAll("\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /// The same for a text of our own, such as one of the evidence base: it is never shortened, and a number with a
    /// sign
    /// behind it, as in `7+3`, begins no block.
    static String own(String text) {
        StringBuilder whole = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            whole.append(whole.isEmpty() ? "" : " ").append(inline(word));
        }
        return OWN_BLOCK_START.matcher(whole).replaceFirst("$1\\\\$2");
    }

    /// Text as one line for a field that is not Markdown: visible characters only, nothing that links by itself.
    public static String plain(String text) {
        String bounded = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
        String visible =
                SPACES.matcher(INVISIBLE.matcher(bounded).replaceAll("")).replaceAll(" ");
        String unlinked = SCHEME.matcher(visible).replaceAll(": ");
        unlinked = WWW.matcher(unlinked).replaceAll("www .");
        unlinked = AT.matcher(unlinked).replaceAll(" @ ").strip();
        return unlinked.length() <= MAX_LENGTH ? unlinked : shortened(unlinked);
    }

    private static String shortened(String text) {
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end) + "…";
    }
}
