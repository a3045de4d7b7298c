package org.candor.audit;

import java.util.ArrayList;
import java.util.List;
import org.candor.service.AssessmentRecord;

/// A process that appends as fast as it can, and prints the id of each record after the store has accepted it.
final class StoreWriter {
    private static final int THREADS = 4;

    private StoreWriter() {}

    public static void main(String[] arguments) {
        PlainStore.use(arguments[0], THREADS, store -> {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                threads.add(Thread.ofPlatform().start(() -> appendForEver(store)));
            }
            for (Thread thread : threads) {
                join(thread);
            }
        });
    }

    private static void appendForEver(AssessmentStore store) {
        while (true) {
            AssessmentRecord record = RecordFixture.given();
            store.append(record);
            System.out.println(record.id());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
