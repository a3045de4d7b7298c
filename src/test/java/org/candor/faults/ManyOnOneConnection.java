package org.candor.faults;

import java.io.IOException;
import java.util.Map;

/// D23: requests that are sent without waiting for answers are answered in their order; HTTP/2 is not spoken.
final class ManyOnOneConnection implements FaultScript {
    private static final int REQUESTS = 1_000;

    @Override
    public void run(Target target) throws IOException, InterruptedException {
        FaultRequest discovery = new FaultRequest(
                "pipelined",
                "GET",
                "/cds-services",
                Map.of("Connection", "keep-alive"),
                "",
                Expected.of(FaultFiles.NOTHING));
        try (Wire wire = target.connect()) {
            Thread sender = Thread.ofVirtual().start(() -> sendAll(wire, Wire.head(discovery)));
            for (int i = 0; i < REQUESTS; i++) {
                Reply reply = wire.read("GET");
                if (reply.status() != 200 || !reply.json().has("services")) {
                    throw new AssertionError("request " + i + " was answered " + reply);
                }
            }
            sender.join();
        }
        try (Wire wire = target.connect()) {
            wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
            Reply reply = wire.read("PRI");
            if (reply.status() != 0 && reply.status() < 400) {
                throw new AssertionError("HTTP/2 is spoken: " + reply);
            }
        }
        try (Wire wire = target.connect()) {
            wire.write("GET /cds-services HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            Reply reply = wire.read("GET");
            if (reply.status() != 200) {
                throw new AssertionError("an upgrade to HTTP/2 was answered " + reply);
            }
        }
    }

    private static void sendAll(Wire wire, String head) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                wire.write(head);
            }
        } catch (IOException closed) {
            throw new AssertionError(closed);
        }
    }
}
