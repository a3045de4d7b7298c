package org.candor.card;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Texts that want to be more than text on a card.
public final class MarkdownAttacks {
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

    /// The texts, and 200 made of pieces of them.
    public static List<String> payloads() {
        SplittableRandom random = new SplittableRandom(20261123);
        List<String> payloads = new ArrayList<>(ATTACKS);
        while (payloads.size() < 250) {
            String left = ATTACKS.get(random.nextInt(ATTACKS.size()));
            String right = ATTACKS.get(random.nextInt(ATTACKS.size()));
            payloads.add(left.substring(random.nextInt(left.length())) + right);
        }
        return payloads;
    }

    private MarkdownAttacks() {}
}
