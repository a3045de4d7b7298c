package org.candor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.service.AssessmentRecord;

/// Measures how long an append takes, at 1 and at 16 threads, and how the file grows. Prints JSON lines.
final class AppendRate {
    private static final int APPENDS = 3000;
    private static final int WARM_UP = 1000;

    private AppendRate() {}

    public static void main(String[] arguments) throws IOException {
        for (int threads : new int[] {1, 16}) {
            Path folder = Files.createTempDirectory("candor-append");
            String settings = arguments.length > 0 ? arguments[0] : ";WRITE_DELAY=0";
            PlainStore.use("jdbc:h2:file:" + folder.resolve("candor") + settings, threads, store -> {
                measure(store, threads, WARM_UP);
                long start = System.nanoTime();
                long[] nanos = measure(store, threads, APPENDS);
                double seconds = (System.nanoTime() - start) / 1e9;
                Arrays.sort(nanos);
                System.out.printf(
                        "{\"threads\":%d,\"appendsPerSecond\":%.0f,\"medianMillis\":%.2f,\"p99Millis\":%.2f,"
                                + "\"bytesPerRecord\":%d}%n",
                        threads,
                        nanos.length / seconds,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6,
                        folder.resolve("candor.mv.db").toFile().length() / (APPENDS + WARM_UP));
            });
            System.out.println("{\"bytesPerRecordAfterClose\":"
                    + folder.resolve("candor.mv.db").toFile().length() / (APPENDS + WARM_UP) + "}");
        }
    }

    private static long[] measure(AssessmentStore store, int threads, int appends) {
        List<AssessmentRecord> records =
                IntStream.range(0, appends).mapToObj(i -> RecordFixture.given()).toList();
        long[] nanos = new long[appends];
        List<Thread> workers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t;
            workers.add(Thread.ofPlatform().start(() -> {
                for (int i = first; i < appends; i += threads) {
                    long start = System.nanoTime();
                    store.append(records.get(i));
                    nanos[i] = System.nanoTime() - start;
                }
            }));
        }
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return nanos;
    }
}
