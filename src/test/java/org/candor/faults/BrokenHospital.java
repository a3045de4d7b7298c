package org.candor.faults;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// E2 to E7: the allowed FHIR server does what it should not. Required data that cannot be had are refused with 412;
/// where others are lacking, the card says so; data about somebody else are refused with 422.
final class BrokenHospital implements FaultScript {
    /// The templates of the services, each of which is asked for once.
    private static final int KEYS = 8;

    private final String how;

    BrokenHospital(String how) {
        this.how = how;
    }

    @Override
    public void run(Target target) throws IOException {
        for (FhirPeer.Script script : scripts(target)) {
            target.hospital().play(script);
            boolean mixes = how.equals("mixes");
            Expected labs = mixes ? Fetches.refused(422) : Fetches.cautioned("data-not-fetched");
            ask(target, Fetches.lacking(target, labs, "labs"));
            ask(target, Fetches.lacking(target, Fetches.refused(mixes ? 422 : 412), "patient", "labs"));
        }
    }

    private static void ask(Target target, FaultRequest request) throws IOException {
        target.hospital().takeCalls();
        int before = target.sent();
        target.send(request);
        int calls = target.hospital().takeCalls().size();
        if (calls > KEYS * (target.sent() - before)) {
            throw new AssertionError("the server was called " + calls + " times");
        }
    }

    private List<FhirPeer.Script> scripts(Target target) {
        return switch (how) {
            case "slow" -> List.of(exchange -> Thread.sleep(5_000), exchange -> Fetches.drip(exchange, 50));
            case "refuses" ->
                Stream.of(500, 503, 401, 403, 404, 410, 429, 204)
                        .map(BrokenHospital::refusal)
                        .toList();
            case "nonsense" -> nonsense();
            case "redirects" ->
                Stream.of(301, 302, 303, 307, 308)
                        .flatMap(status -> Stream.of(
                                        target.stranger().base() + "/Patient/c4n4ry",
                                        "http://169.254.169.254/latest",
                                        "file:///etc/passwd")
                                .map(place -> redirect(status, place)))
                        .toList();
            case "mixes" ->
                List.of(
                        Fetches.always(200, Fetches.FHIR, Fetches.bundle("somebody-else", "")),
                        Fetches.always(
                                200,
                                Fetches.FHIR,
                                Fetches.bundle(GoldenRequests.MARK, "")
                                        .replace("Patient/", "https://c4n4ry.example/fhir/Patient/")));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static List<FhirPeer.Script> nonsense() {
        return List.of(
                Fetches.always(200, "text/html", "<html>c4n4ry</html>"),
                Fetches.always(200, Fetches.FHIR, "{\"resourceType\":\"Bundle\",\"entry\":["),
                Fetches.always(200, Fetches.FHIR, "{\"resourceType\":\"Bundle\",\"resourceType\":\"c4n4ry\"}"),
                Fetches.always(200, Fetches.FHIR, "[".repeat(5_000)),
                Fetches.always(200, Fetches.FHIR, "c4n4ry"),
                Fetches.always(200, Fetches.FHIR, ""),
                Fetches.always(200, Fetches.FHIR, "\u0000\u0001"),
                Fetches.always(200, "application/fhir+xml", "<Bundle xmlns='http://hl7.org/fhir'/>"),
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    FhirPeer.answer(exchange, 200, Fetches.FHIR, "{}");
                },
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", Fetches.FHIR);
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[1 << 16];
                    for (int i = 0; i < 1_024; i++) {
                        exchange.getResponseBody().write(block);
                    }
                });
    }

    private static FhirPeer.Script refusal(int status) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            FhirPeer.answer(exchange, status, "text/plain", "");
        };
    }

    private static FhirPeer.Script redirect(int status, String place) {
        return exchange -> {
            exchange.getResponseHeaders().add("Location", place);
            FhirPeer.answer(exchange, status, "text/plain", "");
        };
    }
}
