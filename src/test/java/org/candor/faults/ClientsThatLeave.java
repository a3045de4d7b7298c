package org.candor.faults;

import java.io.IOException;
import java.util.List;

/// D22: a client that leaves is no failure of the server.
final class ClientsThatLeave implements FaultScript {
    private static final int TIMES = 200;

    @Override
    public void run(Target target) throws IOException {
        try (LogLines log = new LogLines()) {
            FaultRequest golden = Target.golden(Target.forecast());
            String whole = Wire.head(golden) + golden.body();
            for (int i = 0; i < TIMES; i++) {
                leave(target, whole.substring(0, whole.length() * (i % 10 + 1) / 10), i % 3);
            }
            target.send(golden); // by the time this is answered, those before have been noticed
            target.send(golden);
            List<String> errors = log.take().stream()
                    .filter(line -> line.startsWith("ERROR") || line.startsWith("SEVERE"))
                    .toList();
            if (!errors.isEmpty()) {
                throw new AssertionError(errors.size() + " errors in the log, such as " + errors.getFirst());
            }
        }
    }

    private static void leave(Target target, String octets, int how) throws IOException {
        try (Wire wire = target.connect()) {
            wire.write(octets);
            switch (how) {
                case 0 -> wire.reset();
                case 1 -> wire.endOutput();
                default -> {} // closed in good order
            }
        }
    }
}
