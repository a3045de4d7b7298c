package org.candor.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Work on numbered pieces by several threads, each with buffers of its own. Who works on what is left to
/// chance, so a piece must write only its own place.
final class Workers {
    private final int threads;

    private Workers(int threads) {
        this.threads = threads;
    }

    /// @param threads how many, the caller's included
    static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("expected a thread or more, got " + threads);
        }
        return new Workers(threads);
    }

    boolean alone() {
        return threads == 1;
    }

    /// Passes 0 to before `count` to the workers, each once, and waits for all.
    void run(int count, IntConsumer worker) {
        if (Math.min(threads, count) > 1) {
            each(count, Math.min(threads, count), () -> worker);
            return;
        }
        for (int piece = 0; piece < count; piece++) {
            worker.accept(piece);
        }
    }

    /// Passes 0 to before `count` to the workers, each once, and waits for all.
    ///
    /// @param worker makes the worker of a thread
    static void each(int count, int threads, Supplier<IntConsumer> worker) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            IntConsumer own = worker.get();
            for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
                own.accept(piece);
            }
        };
        List<Future<?>> helpers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int helper = 1; helper < threads; helper++) {
                helpers.add(pool.submit(work));
            }
            work.run();
        }
        for (Future<?> helper : helpers) {
            if (helper.state() == Future.State.FAILED) {
                throw new IllegalStateException("a worker failed", helper.exceptionNow());
            }
        }
    }
}
