package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// E15: the clock of the database may be wrong, because nobody asks it.
final class StoreClockTest {
    @Test
    void nothingIsDatedByTheDatabase() throws IOException {
        List<Path> asked = new ArrayList<>();
        for (Path root :
                List.of(Path.of("src/main/java/org/candor/audit"), Path.of("src/main/resources/db/migration"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file).toLowerCase(Locale.ROOT);
                    assertThat(text).isNotEmpty();
                    if (text.contains("current_timestamp")
                            || text.contains("now()")
                            || text.contains("localtimestamp")) {
                        asked.add(file);
                    }
                }
            }
        }
        assertThat(asked).isEmpty();
    }
}
