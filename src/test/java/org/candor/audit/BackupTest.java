package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.candor.service.AssessmentRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A copy of the record that PostgreSQL's `pg_dump` took while answers were written and sealed.
@EnabledIf(value = "org.candor.audit.PostgresServer#available", disabledReason = "PostgreSQL is not installed")
final class BackupTest {
    private static final SealKey KEY = SealKey.generate();
    private static final int WRITERS = 3;
    private static final int BEFORE = 100;
    private static final int PATIENCE = 120; // seconds, as other work may go on

    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Anchor> anchors = new CopyOnWriteArrayList<>();
    private final CountDownLatch enough = new CountDownLatch(BEFORE);
    private final CountDownLatch sealed = new CountDownLatch(3);
    private final CountDownLatch stop = new CountDownLatch(1);

    @Test
    void aDumpUnderLoadHoldsWhatWasAcknowledgedBeforeAndVerifiesToItsLastSeal() {
        PostgresServer server = new PostgresServer();
        String url = String.valueOf(server.start().get("candor.postgresql.url"));
        try {
            PlainStore.open(url, WRITERS + 1, sessions -> underLoad(sessions, () -> server.copy("restored")));
            PlainStore.connect(url.replace("/postgres", "/restored"), "candor", 1, this::assertWhole);
        } finally {
            server.stop();
        }
    }

    private final Set<UUID> before = new HashSet<>();
    private final List<Anchor> kept = new ArrayList<>();

    /// As docs/how-to/verify-the-record.md says: the anchors first, then the database.
    private void underLoad(SessionFactory sessions, Runnable backup) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> write(sessions)));
        }
        threads.add(Thread.ofPlatform().start(() -> seal(sessions)));
        try {
            assertThat(enough.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(sealed.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
            before.addAll(acknowledged);
            kept.addAll(anchors);
            backup.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            stop.countDown();
            threads.forEach(BackupTest::join);
        }
        assertThat(acknowledged).as("written meanwhile").hasSizeGreaterThan(before.size());
        assertThat(anchors).as("sealed meanwhile").hasSizeGreaterThan(kept.size());
    }

    private void assertWhole(SessionFactory sessions) {
        AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
        assertThat(before).allSatisfy(id -> assertThat(store.find(id)).isPresent());
        assertThat(verify(sessions, kept).flaws()).isEmpty();
        assertThat(verify(sessions, kept).seals()).isGreaterThanOrEqualTo(kept.size());
        assertThat(verify(sessions, anchors).flaws())
                .as("what came after the backup is missed by its anchors")
                .isNotEmpty()
                .allMatch(flaw -> flaw.kind() == SealReport.Kind.ANCHOR);

        store.append(RecordFixture.given());
        List<Anchor> all = new ArrayList<>(kept);
        Seals seals = new Seals(sessions, Optional.of(KEY), Clock.systemUTC());
        for (Optional<Anchor> next = seals.sealNext(); next.isPresent(); next = seals.sealNext()) {
            all.add(next.get());
        }
        SealReport report = verify(sessions, all);
        assertThat(report.flaws()).as("it goes on").isEmpty();
        assertThat(report.unsealed()).isZero();
    }

    private void write(SessionFactory sessions) {
        AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
        while (stop.getCount() > 0) {
            AssessmentRecord record = RecordFixture.given();
            store.append(record);
            acknowledged.add(record.id());
            enough.countDown();
        }
    }

    private void seal(SessionFactory sessions) {
        Seals seals = new Seals(sessions, Optional.of(KEY), Clock.systemUTC());
        Consumer<Anchor> keep = anchor -> {
            anchors.add(anchor);
            sealed.countDown();
        };
        while (stop.getCount() > 0) {
            seals.sealNext().ifPresent(keep);
        }
        while (seals.sealNext().map(this::last).orElse(false)) {
            // what was written last
        }
    }

    private boolean last(Anchor anchor) {
        return anchors.add(anchor);
    }

    private static SealReport verify(SessionFactory sessions, List<Anchor> with) {
        return new SealCheck(sessions, Optional.of(KEY)).verify(with);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
