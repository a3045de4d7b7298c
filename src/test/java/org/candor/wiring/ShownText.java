package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of a page that a program makes, between `<!-- shown: NAME -->` and `<!-- end -->`. The page must show what is
/// made now; `-Dcandor.approve=true` writes it, and the change is then reviewed like any other.
final class ShownText {
    private static final Pattern PART = Pattern.compile("(<!-- shown: ([^>]+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private ShownText() {}

    /// @param made what to show, by the name of the part; ends with a line break
    static void verify(Path page, Function<String, String> made) throws IOException {
        String text = Files.readString(page);
        Matcher parts = PART.matcher(text);
        String current = parts.replaceAll(
                part -> Matcher.quoteReplacement(part.group(1) + made.apply(part.group(2)) + part.group(3)));
        assertThat(parts.reset().find()).as("%s shows something", page).isTrue();
        if (Boolean.getBoolean("candor.approve")) {
            Files.writeString(page, current);
        }
        assertThat(Files.readString(page))
                .as("what %s shows (make approve)", page)
                .isEqualTo(current);
    }
}
