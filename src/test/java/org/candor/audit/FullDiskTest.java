package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The embedded store on a disk without room: the kernel refuses to let its file grow beyond a limit (`RLIMIT_FSIZE`),
/// so each write there fails, as on a full disk.
@EnabledIf(value = "limitsCanBeSet", disabledReason = "prlimit (util-linux) is not installed")
final class FullDiskTest {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final int ROOM = 3 << 20;
    private static final SealKey KEY = SealKey.generate();

    @TempDir
    Path folder = Path.of("");

    static boolean limitsCanBeSet() {
        return Files.isExecutable(PRLIMIT);
    }

    @Test
    void whatWasAcknowledgedOnADiskThatFilledUpIsThereAndTheChainGoesOn() throws IOException, InterruptedException {
        List<String> said = fill();
        List<UUID> acknowledged = said.stream()
                .filter(line -> line.length() == 36)
                .map(UUID::fromString)
                .toList();
        assertThat(said)
                .as("refused, not lost: " + Files.readString(folder.resolve("filler.log")))
                .filteredOn(DiskFiller.REFUSED::equals)
                .hasSize(DiskFiller.REFUSALS);
        assertThat(acknowledged).as("something was written before").hasSizeGreaterThan(20);

        PlainStore.open(url(), 1, sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            assertThat(acknowledged).allSatisfy(id -> assertThat(store.find(id)).isPresent());
            store.append(RecordFixture.given());
            Seals seals = new Seals(sessions, Optional.of(KEY), Clock.systemUTC());
            while (seals.sealNext().isPresent()) {
                // until nothing waits
            }
            SealReport report = new SealCheck(sessions, Optional.of(KEY)).verify(List.of());
            assertThat(report.flaws()).isEmpty();
            assertThat(report.unsealed()).isZero();
            assertThat(report.entries()).isGreaterThan(acknowledged.size());
        });
    }

    private List<String> fill() throws IOException, InterruptedException {
        Path key = Files.writeString(folder.resolve("seal.key"), KEY.text());
        Process filler = new ProcessBuilder(
                        PRLIMIT.toString(),
                        "--fsize=" + ROOM,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiskFiller.class.getName(),
                        url(),
                        key.toString())
                .redirectError(folder.resolve("filler.log").toFile())
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = filler.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        }
        filler.waitFor();
        return said;
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("candor") + ";WRITE_DELAY=0";
    }
}
