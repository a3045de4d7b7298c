package org.candor.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// D20: five hundred connections that never finish their headers keep nobody else waiting.
final class SlowHeaders implements FaultScript {
    private static final int CONNECTIONS = 500;

    @Override
    public void run(Target target) throws IOException {
        long usual = slowest(target);
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Wire wire = target.connect();
                wire.write("POST " + GoldenRequests.path("typical") + " HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
                slow.add(wire);
            }
            long meanwhile = slowest(target);
            if (meanwhile > 4 * usual + 500) { // a busy machine may double a time by itself
                throw new AssertionError("a good request took " + meanwhile + " ms, " + usual + " ms before");
            }
            for (Wire wire : slow) {
                wire.write("x");
            }
        } finally {
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    /// Milliseconds of the slowest of ten good requests.
    private static long slowest(Target target) throws IOException {
        long slowest = 0;
        for (int i = 0; i < 10; i++) {
            slowest = Math.max(
                    slowest,
                    target.send(Target.golden(Target.forecast())).took().toMillis());
        }
        return slowest;
    }
}
