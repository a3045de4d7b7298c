package org.candor.faults;

import java.io.IOException;

/// D21: a body that arrives byte by byte does not hold a thread for longer than its deadline.
final class SlowBody implements FaultScript {
    private static final int LONGEST_SECONDS = 20;

    @Override
    public void run(Target target) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Wire wire = target.connect()) {
            wire.write("POST " + GoldenRequests.path("typical") + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            try {
                while (seconds(start) < LONGEST_SECONDS) {
                    Thread.sleep(500);
                    wire.write(" ");
                }
            } catch (IOException closed) {
                return; // as it should be
            }
            Reply reply = wire.read("POST");
            if (reply.status() != 408) {
                throw new AssertionError("after " + seconds(start) + " s of a byte each half second: " + reply);
            }
        }
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000L;
    }
}
