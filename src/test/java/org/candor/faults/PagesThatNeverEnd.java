package org.candor.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// B27 and E5: whatever a server says about further pages, few are fetched, and none elsewhere.
final class PagesThatNeverEnd implements FaultScript {
    private static final int MOST_CALLS = 50;

    @Override
    public void run(Target target) throws IOException {
        String base = target.hospital().base();
        for (String next : List.of(
                base + "/Observation?page=2",
                "?page=2",
                target.stranger().base() + "?page=2",
                "https://c4n4ry.invalid/fhir?page=2",
                "http://169.254.169.254/latest",
                "file:///etc/passwd",
                "//c4n4ry.invalid/fhir",
                "/fhir/../c4n4ry")) {
            target.hospital()
                    .play(exchange ->
                            FhirPeer.answer(exchange, 200, Fetches.FHIR, Fetches.bundle(GoldenRequests.MARK, next)));
            ask(target);
        }
        AtomicInteger page = new AtomicInteger();
        target.hospital()
                .play(exchange -> FhirPeer.answer(
                        exchange,
                        200,
                        Fetches.FHIR,
                        Fetches.bundle(GoldenRequests.MARK, base + "/Observation?page=" + page.incrementAndGet())));
        ask(target);
    }

    private static void ask(Target target) throws IOException {
        target.hospital().takeCalls();
        target.send(Fetches.lacking(target, Fetches.cautioned("data-incomplete"), "labs"));
        int calls = target.hospital().takeCalls().size();
        if (calls == 0 || calls > MOST_CALLS) {
            throw new AssertionError("the server was called " + calls + " times");
        }
    }
}
