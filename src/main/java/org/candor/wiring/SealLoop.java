package org.candor.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.candor.audit.Anchor;
import org.candor.audit.Seals;
import org.candor.monitoring.Metrics;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.jboss.logging.Logger;

/// Seals what was written, once a second, and a last time at the end. Answers do not wait for it.
@ApplicationScoped
public class SealLoop {
    private static final Logger LOG = Logger.getLogger(SealLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(5);

    private final Seals seals;
    private final StoreSettings settings;
    private final ServingProcess process;
    private final Metrics metrics;
    private final Clock clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private Optional<Thread> loop = Optional.empty();

    SealLoop(Seals seals, StoreSettings settings, ServingProcess process, Metrics metrics, Clock clock) {
        this.seals = seals;
        this.settings = settings;
        this.process = process;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (process.serves()) {
            loop = Optional.of(Thread.ofVirtual().name("seals").start(this::run));
        }
    }

    /// Waits for the last seal. The thread is not interrupted, as that would close the file of the embedded store.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending.countDown();
        if (loop.isPresent()) {
            loop.get().join(LAST);
        }
    }

    private void run() {
        try {
            while (!ending.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                sealAll();
            }
            sealAll();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void sealAll() {
        try {
            Instant before = clock.instant();
            Optional<Anchor> anchor = seals.sealNext();
            while (anchor.isPresent()) {
                AnchorFile.append(settings.data(), anchor.get());
                before = clock.instant();
                anchor = seals.sealNext();
            }
            metrics.sealedUntil(before);
        } catch (RecordUnavailableException | IOException later) {
            LOG.debugf("sealing waits: %s", later.getMessage());
        }
    }
}
