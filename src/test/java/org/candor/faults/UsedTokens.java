package org.candor.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// F10: one token, sent twice, to another service, and a hundred times at once.
final class UsedTokens implements FaultScript {
    private static final int AT_ONCE = 100;

    @Override
    public void run(Target target) throws Exception {
        FaultRequest request = RegisteredEhr.signed(
                Target.post(Edits.octets(GoldenRequests.text("typical")), Expected.of(FaultFiles.NOTHING)));
        check(200, Wire.send(target.port(), request));
        check(401, Wire.send(target.port(), request));

        FaultRequest fresh = RegisteredEhr.signed(request, "{}");
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                replies.add(threads.submit(() -> Wire.send(target.port(), fresh)));
            }
        }
        int answered = 0;
        for (Future<Reply> reply : replies) {
            int status = reply.get().status();
            answered += status == 401 ? 0 : 1;
        }
        if (answered != 1) {
            throw new AssertionError("of " + AT_ONCE + " uses of a token one must be answered, not " + answered);
        }
    }

    private static void check(int status, Reply reply) throws IOException {
        if (reply.status() != status) {
            throw new AssertionError("must be answered " + status + ": " + reply);
        }
    }
}
