package org.candor.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// How much is computed at the same time. What comes beyond that waits for a moment, each client in a queue of its
/// own ([FairSlots]); what would wait longer than its patience, or has no place in its queue, is refused, so that an
/// EHR is never kept waiting for an answer that comes too late.
///
/// The queue is as long as answers of the time that they took of late can be made within half of the patience: waiting
/// only to be refused helps nobody, and answers take longer at times than they do on average.
public final class Admission {
    /// Weight of the newest answer in the mean of how long they take.
    private static final double NEWEST = 1.0 / 16;

    /// The part of the patience that a full queue takes on average.
    private static final double FILLED = 0.5;

    private final FairSlots slots;
    private final int most;
    private final int queue;
    private final Duration patience;
    private final Lock lock = new ReentrantLock();
    private final Map<FairSlots.Turn, Semaphore> gates = new HashMap<>();
    private final LongAdder refused = new LongAdder();
    private double meanNanos;

    /// @param running  answers that are computed at the same time
    /// @param queue    how many may wait for that, when they are of one client
    /// @param patience how long one may wait, from the first line of the request
    public Admission(int running, int queue, Duration patience) {
        this.slots = new FairSlots(running);
        this.most = running;
        this.queue = queue;
        this.patience = patience;
    }

    /// Does the work, now or in a moment.
    ///
    /// @throws OverloadedException when it is not begun in time
    <T> T admit(Arrival arrival, Supplier<T> work) {
        FairSlots.Turn turn = begin(arrival).orElseThrow(this::refusal);
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            end(turn, System.nanoTime() - start);
        }
    }

    /// Whether a request would be refused now, before anything of it is read. Counts a refusal.
    ///
    /// @param client whose request it is, asked for only when there is no place for everybody
    boolean refuses(Supplier<String> client) {
        if (locked(() -> !slots.refuses("", places())) || !refuses(client.get())) {
            return false;
        }
        refused.increment();
        return true;
    }

    private boolean refuses(String client) {
        return locked(() -> slots.refuses(client, places()));
    }

    /// Answers that are being computed.
    public int running() {
        return locked(slots::running);
    }

    /// Requests that wait for their turn.
    public int waiting() {
        return locked(slots::waiting);
    }

    /// Requests that were refused since the start.
    public long refused() {
        return refused.sum();
    }

    private OverloadedException refusal() {
        refused.increment();
        return new OverloadedException();
    }

    private Optional<FairSlots.Turn> begin(Arrival arrival) {
        Semaphore gate = new Semaphore(0);
        Optional<FairSlots.Turn> entered =
                locked(() -> slots.enter(arrival.client(), places()).map(turn -> {
                    if (slots.isRunning(turn)) {
                        gate.release();
                    } else {
                        gates.put(turn, gate);
                    }
                    return turn;
                }));
        return entered.filter(turn -> passes(gate, patience.minus(arrival.age())) || !givesUp(turn));
    }

    private static boolean passes(Semaphore gate, Duration left) {
        try {
            return gate.tryAcquire() || gate.tryAcquire(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether it still waited; a turn that was given at the last moment is taken.
    private boolean givesUp(FairSlots.Turn turn) {
        return locked(() -> {
            if (slots.isRunning(turn)) {
                return false;
            }
            gates.remove(turn);
            slots.leave(turn);
            return true;
        });
    }

    private void end(FairSlots.Turn turn, long nanos) {
        locked(() -> {
            meanNanos += (nanos - meanNanos) * (meanNanos == 0 ? 1 : NEWEST);
            slots.leave(turn).map(gates::remove).ifPresent(Semaphore::release);
            return turn;
        });
    }

    /// How many may wait.
    private int places() {
        double inTime = meanNanos > 0 ? FILLED * patience.toNanos() / meanNanos * most : queue;
        return (int) Math.min(queue, inTime);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
