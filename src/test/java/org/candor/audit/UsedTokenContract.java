package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What is promised about tokens that were used, whatever database is under it.
interface UsedTokenContract {
    String ISSUER = "https://ehr.example";

    UsedTokenStore usedTokens();

    @Test
    default void aTokenIsFirstOnce() {
        String id = UUID.randomUUID().toString();
        assertThat(usedTokens().first(ISSUER, id, later())).isTrue();
        assertThat(usedTokens().first(ISSUER, id, later())).isFalse();
        assertThat(usedTokens().first("https://other.example", id, later())).isTrue();
    }

    @Test
    default void ofManyUsesAtTheSameMomentOneIsFirst() throws InterruptedException, ExecutionException {
        String id = UUID.randomUUID().toString();
        List<Future<Boolean>> uses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                uses.add(threads.submit(() -> usedTokens().first(ISSUER, id, later())));
            }
        }
        int first = 0;
        for (Future<Boolean> use : uses) {
            first += use.get() ? 1 : 0;
        }
        assertThat(first).isEqualTo(1);
    }

    /// What has expired is refused by its time, so it need not be remembered.
    @Test
    default void whatHasExpiredIsForgotten() {
        String id = UUID.randomUUID().toString();
        usedTokens().first(ISSUER, id, Instant.EPOCH);
        usedTokens().clear(Instant.EPOCH.plusSeconds(1));
        assertThat(usedTokens().first(ISSUER, id, later())).isTrue();
        usedTokens().clear(Instant.EPOCH.plusSeconds(1));
        assertThat(usedTokens().first(ISSUER, id, later())).isFalse();
    }

    private static Instant later() {
        return Instant.now().plus(Duration.ofMinutes(5));
    }
}
