package org.candor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The start of the server is compared with an application of the same extensions.
final class EmptyApplicationTest {
    private static final Pattern EXTENSION = Pattern.compile(
            "<groupId>io\\.quarkus</groupId><artifactId>(quarkus-[a-z0-9-]+)</artifactId></dependency>");
    private static final Pattern VERSION =
            Pattern.compile("<quarkus\\.platform\\.version>([^<]+)</quarkus\\.platform\\.version>");

    @Test
    void theEmptyApplicationHasTheSameExtensions() throws IOException {
        assertThat(find(EXTENSION, Path.of("src/bench/empty/pom.xml")))
                .isNotEmpty()
                .isEqualTo(find(EXTENSION, Path.of("pom.xml")));
    }

    @Test
    void theyAreOfTheSameVersion() throws IOException {
        assertThat(find(VERSION, Path.of("src/bench/empty/pom.xml"))).isEqualTo(find(VERSION, Path.of("pom.xml")));
    }

    private static Set<String> find(Pattern pattern, Path pom) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(Files.readString(pom));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
