package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What the kill loop found stands in `docs/reference/durability.json`, one line for each store and one for the speed
/// of verifying; the page shows these numbers. `-Dcandor.approve=true` writes its tables.
final class DurabilityReportTest {
    private static final Path PAGE = Path.of("docs/reference/durability-report.md");
    private static final Path NUMBERS = Path.of("docs/reference/durability.json");

    @Test
    void thePageShowsTheNumbers() throws IOException {
        String text = Files.readString(PAGE);
        String shown = text.replaceFirst(
                "(?s)(<!-- kills -->\n).*?(<!-- end -->)",
                "$1" + DurabilityTables.kills(numbers()).replace("$", "\\$") + "$2");
        shown = shown.replaceFirst(
                "(?s)(<!-- verify -->\n).*?(<!-- end verify -->)", "$1" + DurabilityTables.verify(numbers()) + "$2");
        if (Boolean.getBoolean("candor.approve")) {
            Files.writeString(PAGE, shown);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(shown);
    }

    /// The loop ran on both stores, and everything that was acknowledged was there once.
    @Test
    void nothingThatWasAcknowledgedIsLost() throws IOException {
        for (String store : new String[] {"h2", "postgresql"}) {
            JsonNode run = numbers().path(store);
            assertThat(run.path("kills").asInt()).isPositive();
            assertThat(run.path("whileStarting").asInt()).isPositive();
            assertThat(run.path("acknowledged").asInt()).isPositive();
            assertThat(run.path("feedback").asInt()).isPositive();
            for (String none : new String[] {"lost", "feedbackLost", "twice", "replayMismatches"}) {
                assertThat(run.path(none).asInt(-1)).as(store + " " + none).isZero();
            }
            assertThat(run.path("chainIntact").asBoolean()).isTrue();
            assertThat(run.path("otherStatuses").isEmpty()).isTrue();
        }
    }

    /// Otherwise the loop would see nothing.
    @Test
    void theControlHasLost() throws IOException {
        assertThat(numbers().at("/h2/control/lost").asInt()).isPositive();
        assertThat(numbers().at("/h2/delayedWritesRefused").asBoolean()).isTrue();
    }

    @Test
    void twoServersShareTokensAndTheChainAndEndWithoutBreakingOff() throws IOException {
        JsonNode pair = numbers().at("/postgresql/pair");
        assertThat(pair.path("accepted").asInt()).isEqualTo(1);
        assertThat(pair.path("answered").asInt()).isPositive();
        assertThat(pair.path("brokenOff").asInt(-1)).isZero();
        assertThat(pair.path("exitCode").asInt()).isIn(0, 143);
        assertThat(pair.path("endedAfterMillis").asInt()).isLessThan(20_000);
        assertThat(pair.path("chainIntact").asBoolean()).isTrue();
    }

    @Test
    void manyEntriesWereVerifiedInBoundedMemory() throws IOException {
        JsonNode verify = numbers().path("verify");
        assertThat(verify.path("rows").asInt()).isGreaterThanOrEqualTo(100_000);
        assertThat(verify.path("intact").asBoolean()).isTrue();
        assertThat(verify.path("heapMiB").asInt()).isLessThanOrEqualTo(256);
    }

    private static JsonNode numbers() throws IOException {
        return JsonMapper.builder().build().readTree(NUMBERS.toFile());
    }
}
