package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token that was accepted is refused after its server was killed.
final class UsedTokenAfterKillTest {
    private static final int BEFORE_THE_KILL = 200;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aTokenThatWasUsedBeforeAKillIsUsedAfterIt() throws IOException, InterruptedException {
        List<String> used = useUntilKilled();
        PlainStore.open(url(), 1, sessions -> {
            UsedTokenStore tokens = new UsedTokenStore(sessions, Clock.systemUTC());
            assertThat(used).noneMatch(id -> tokens.first(UsedTokenContract.ISSUER, id, later()));
            assertThat(tokens.first(UsedTokenContract.ISSUER, "never used", later()))
                    .isTrue();
        });
    }

    private List<String> useUntilKilled() throws IOException, InterruptedException {
        Process user = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TokenUser.class.getName(),
                        url())
                .redirectError(folder.resolve("user.log").toFile())
                .start();
        List<String> used = new ArrayList<>();
        try (BufferedReader ids = user.inputReader(StandardCharsets.UTF_8)) {
            for (String line = ids.readLine(); line != null; line = ids.readLine()) {
                if (line.startsWith("token-") && used.add(line) && used.size() == BEFORE_THE_KILL) {
                    user.toHandle().destroyForcibly(); // SIGKILL; the pipe is read to its end
                }
            }
        }
        user.waitFor();
        assertThat(used).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);
        assertThat(IntStream.range(0, used.size()).allMatch(i -> used.get(i).equals("token-" + i)))
                .isTrue();
        return used;
    }

    private static java.time.Instant later() {
        return Clock.systemUTC().instant().plus(Duration.ofHours(1));
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("candor") + ";WRITE_DELAY=0";
    }
}
