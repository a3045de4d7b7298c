package org.candor.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// How much is computed at the same time. What comes beyond that waits for a moment, in the order in which it came;
/// what
/// would wait longer, or finds the queue full, is refused at once, so that an EHR is never kept waiting for an answer
/// that comes too late.
public final class Admission {
    private final int most;
    private final Semaphore running;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final int queue;
    private final Duration patience;

    /// @param running  answers that are computed at the same time
    /// @param queue    how many may wait for that
    /// @param patience how long one may wait
    public Admission(int running, int queue, Duration patience) {
        this.most = running;
        this.running = new Semaphore(running, true);
        this.queue = queue;
        this.patience = patience;
    }

    /// Does the work, now or in a moment.
    ///
    /// @throws OverloadedException when it is not begun in time
    <T> T admit(Supplier<T> work) {
        if (!running.tryAcquire() && !acquireInTime()) {
            refused.increment();
            throw new OverloadedException();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    /// Answers that are being computed.
    public int running() {
        return most - running.availablePermits();
    }

    /// Requests that wait for their turn.
    public int waiting() {
        return waiting.get();
    }

    /// Requests that were refused since the start.
    public long refused() {
        return refused.sum();
    }

    private boolean acquireInTime() {
        if (waiting.incrementAndGet() > queue) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return running.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
