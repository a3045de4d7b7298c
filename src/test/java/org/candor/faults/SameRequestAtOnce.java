package org.candor.faults;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// C8: a hundred clients that ask the same at once get the same answer, and there is one record of it.
final class SameRequestAtOnce implements FaultScript {
    private static final int CLIENTS = 100;

    @Override
    public void run(Target target) throws Exception {
        FaultRequest request = Records.fresh();
        Set<String> bodies = new TreeSet<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Callable<Reply> ask = () -> Wire.send(target.port(), request);
            for (Future<Reply> reply : clients.invokeAll(Collections.nCopies(CLIENTS, ask))) {
                // a server that is busy may refuse, with a status that says so
                if (reply.get().status() == 200) {
                    bodies.add(reply.get().body());
                } else if (reply.get().status() != 503) {
                    throw new AssertionError("answered " + reply.get());
                }
            }
        }
        if (bodies.size() != 1) {
            throw new AssertionError("the same request had " + bodies.size() + " answers");
        }
        Records.mustBe(target, request, 1);
    }
}
