package org.candor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every Java block of the user guide runs, and prints what the text block right after it shows.
///
/// A page is one session of JShell, which first runs the Java blocks of the guide's README.
/// `-Dcandor.approve=true` writes the text blocks as they are printed now; read the diff.
final class GuideSnippetsTest {
    private static final Path GUIDE = Path.of("docs/guide");
    private static final Path INDEX = GUIDE.resolve("README.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```java\n(.*?)^```\n(?:\n?(^```text\n)(.*?)^```\n)?", Pattern.DOTALL | Pattern.MULTILINE);

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theSnippetsPrintWhatThePageShows(Path page) throws IOException {
        String text = Files.readString(page);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
                JShell session = session(out)) {
            if (!page.equals(INDEX)) {
                BLOCK.matcher(Files.readString(INDEX)).results().forEach(block -> run(session, block.group(1), INDEX));
            }
            String current = BLOCK.matcher(text).replaceAll(block -> {
                printed.reset();
                run(session, block.group(1), page);
                String whole = block.group();
                if (block.group(2) == null) {
                    return Matcher.quoteReplacement(whole);
                }
                int start = block.start(3) - block.start();
                int end = block.end(3) - block.start();
                return Matcher.quoteReplacement(
                        whole.substring(0, start) + printed.toString(StandardCharsets.UTF_8) + whole.substring(end));
            });
            if (Boolean.getBoolean("candor.approve")) {
                Files.writeString(page, current);
                return;
            }
            assertThat(text).as("what %s shows (make approve)", page).isEqualTo(current);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theIndexLinksEveryPage(Path page) throws IOException {
        if (!page.equals(INDEX)) {
            assertThat(Files.readString(INDEX)).contains("](" + page.getFileName() + ")");
        }
    }

    private static JShell session(PrintStream out) {
        JShell session = JShell.builder()
                .out(out)
                .remoteVMOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.language=en")
                .build();
        // in one go: each call is a question to the other JVM
        session.addToClasspath(Path.of(SurvivalData.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                + File.pathSeparator
                + System.getProperty("java.class.path"));
        return session;
    }

    private static void run(JShell session, String source, Path page) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo next = session.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(next.completeness().isComplete())
                    .as("%s: a complete statement: %s", page, rest)
                    .isTrue();
            for (SnippetEvent event : session.eval(next.source())) {
                check(session, event, page);
            }
            rest = next.remaining();
        }
    }

    private static void check(JShell session, SnippetEvent event, Path page) {
        Snippet snippet = event.snippet();
        List<String> errors = session.diagnostics(snippet)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
        assertThat(event.status())
                .as("%s: %s%n%s", page, snippet.source(), errors)
                .isNotEqualTo(Snippet.Status.REJECTED);
        assertThat(event.exception())
                .as("%s: what this throws: %s", page, snippet.source())
                .isNull();
    }
}
