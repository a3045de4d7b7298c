package org.candor.faults;

import java.io.IOException;

/// D25: who has no token is told so before a body is asked for.
final class ExpectWithoutToken implements FaultScript {
    @Override
    public void run(Target target) throws IOException {
        try (Wire wire = target.connect()) {
            wire.write("POST " + GoldenRequests.path("typical") + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
            String line = wire.firstLine();
            if (!line.startsWith("HTTP/1.1 401")) {
                throw new AssertionError("the first line is " + line);
            }
        }
    }
}
