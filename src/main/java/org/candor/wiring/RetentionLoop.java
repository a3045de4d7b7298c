package org.candor.wiring;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.candor.audit.Erasures;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.jboss.logging.Logger;

/// Deletes what is older than the site keeps it, once an hour. Without a period everything is kept.
@ApplicationScoped
public class RetentionLoop {
    private static final Logger LOG = Logger.getLogger(RetentionLoop.class);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration LAST = Duration.ofSeconds(5);

    private final Erasures erasures;
    private final RecordProducer.Retention retention;
    private final Clock clock;
    private final ServingProcess process;
    private final CountDownLatch ending = new CountDownLatch(1);
    private Optional<Thread> loop = Optional.empty();

    RetentionLoop(Erasures erasures, RecordProducer.Retention retention, Clock clock, ServingProcess process) {
        this.erasures = erasures;
        this.retention = retention;
        this.clock = clock;
        this.process = process;
    }

    void start(@Observes StartupEvent event) {
        retention
                .period()
                .filter(period -> process.serves())
                .ifPresent(period ->
                        loop = Optional.of(Thread.ofVirtual().name("retention").start(() -> run(period))));
    }

    /// Not interrupted, as that would close the file of the embedded store.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        ending.countDown();
        if (loop.isPresent()) {
            loop.get().join(LAST);
        }
    }

    private void run(Period period) {
        Duration pause = FIRST;
        try {
            while (!ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                expire(period);
                pause = PAUSE;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void expire(Period period) {
        try {
            long expired = erasures.expire(limit(clock.instant(), period));
            if (expired > 0) {
                LOG.infof("%d answers were older than %s and are deleted", expired, period);
            }
        } catch (RecordUnavailableException later) {
            LOG.warnf("what is older than %s cannot be deleted now: %s", period, later.getMessage());
        }
    }

    /// What was answered before it is too old.
    static Instant limit(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
