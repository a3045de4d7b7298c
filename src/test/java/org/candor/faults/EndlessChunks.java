package org.candor.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// D4: twenty clients send without end; nobody is read beyond the limit.
final class EndlessChunks implements FaultScript {
    private static final int CLIENTS = 20;
    private static final String CHUNK = "10000\r\n" + " ".repeat(65_536) + "\r\n";
    private static final int CHUNKS = 1_600; // 100 MiB

    @Override
    public void run(Target target) throws Exception {
        System.gc();
        long before = Resources.now().heapBytes();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(() -> chunksUntilRefused(target));
            }
            for (Future<Integer> sent : clients.invokeAll(all)) {
                if (sent.get() >= CHUNKS) {
                    throw new AssertionError("100 MiB were read");
                }
            }
        }
        System.gc();
        long held = Resources.now().heapBytes() - before;
        if (held > 64L << 20) {
            throw new AssertionError("O3: " + (held >> 20) + " MiB are still held");
        }
    }

    private static int chunksUntilRefused(Target target) throws Exception {
        try (Wire wire = target.connect()) {
            wire.write("POST " + GoldenRequests.path("typical") + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            int sent = 0;
            try {
                while (sent < CHUNKS) {
                    wire.write(CHUNK);
                    sent++;
                    Thread.sleep(10); // slower than the server reads, so that what is sent has been read
                }
            } catch (IOException refused) {
                return check(wire.read("POST"), sent);
            }
            return sent;
        }
    }

    /// The answer, if it arrived before the connection was closed.
    private static int check(Reply reply, int sent) {
        if (reply.status() != 0 && reply.status() != 413) {
            throw new AssertionError("answered " + reply);
        }
        return sent;
    }
}
