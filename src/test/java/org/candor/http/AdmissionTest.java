package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void noMoreRunThanMay() throws InterruptedException, ExecutionException {
        Admission admission = new Admission(3, 1000, LONG);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Integer>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                done.add(threads.submit(() -> admission.admit(Arrival.now(""), () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    return number;
                })));
            }
        }
        for (int i = 0; i < 200; i++) {
            assertThat(done.get(i).get()).isEqualTo(i);
        }
        assertThat(most).hasValueBetween(1, 3);
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnce() throws InterruptedException {
        Admission admission = new Admission(1, 0, LONG);
        whileOccupied(
                admission,
                () -> assertThatThrownBy(() -> admission.admit(Arrival.now(""), () -> "late"))
                        .isInstanceOf(OverloadedException.class));
        assertThat(admission.admit(Arrival.now(""), () -> "free again")).isEqualTo("free again");
    }

    @Test
    void whoWaitsTooLongIsRefused() throws InterruptedException {
        Admission admission = new Admission(1, 10, SHORT);
        whileOccupied(
                admission,
                () -> assertThatThrownBy(() -> admission.admit(Arrival.now(""), () -> "late"))
                        .isInstanceOf(OverloadedException.class));
        assertThat(admission.admit(Arrival.now(""), () -> "free again")).isEqualTo("free again");
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        Admission admission = new Admission(1, 0, SHORT);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> admission.admit(Arrival.now(""), () -> {
                        throw new IllegalStateException("the work failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(admission.admit(Arrival.now(""), () -> "free")).isEqualTo("free");
    }

    private static void whileOccupied(Admission admission, Runnable check) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread occupant = Thread.ofVirtual()
                .start(() -> admission.admit(Arrival.now(""), () -> {
                    begun.countDown();
                    try {
                        return enough.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        begun.await();
        try {
            check.run();
        } finally {
            enough.countDown();
            occupant.join();
        }
    }
}
