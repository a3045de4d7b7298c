package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The server under test, as a case sees it. Every answer is looked at by the oracles of the case.
final class Target {
    private final int port;
    private final Set<Oracle> oracles;
    private final Reply golden;
    private final FhirPeer hospital;
    private final FhirPeer stranger;
    private final AtomicInteger sent = new AtomicInteger();

    /// @param golden   the answer to the golden request
    /// @param hospital a FHIR server that is allowed, and answers as a script says
    /// @param stranger a server on the same machine that must never be called
    Target(int port, Set<Oracle> oracles, Reply golden, FhirPeer hospital, FhirPeer stranger) {
        this.port = port;
        this.oracles = oracles;
        this.golden = golden;
        this.hospital = hospital;
        this.stranger = stranger;
    }

    int port() {
        return port;
    }

    FhirPeer hospital() {
        return hospital;
    }

    FhirPeer stranger() {
        return stranger;
    }

    /// The forecast of the golden request.
    JsonNode goldenForecast() {
        return golden.forecast();
    }

    /// A connection on which the script writes what it likes.
    Wire connect() throws IOException {
        sent.incrementAndGet();
        return new Wire(port);
    }

    /// How much was sent.
    int sent() {
        return sent.get();
    }

    /// Sends a request and looks at the answer.
    ///
    /// @throws AssertionError naming everything that is wrong with it
    Reply send(FaultRequest request) throws IOException {
        return send(request, ReplyOracles.HARD_LIMIT);
    }

    Reply send(FaultRequest request, Duration limit) throws IOException {
        Reply reply = patiently(request, limit);
        List<String> wrong = new ArrayList<>(Expectations.differences(request.expect(), reply, golden.forecast()));
        wrong.addAll(violations(request, reply, limit));
        if (request.expect().sameAs().isPresent()) {
            Reply other = patiently(like(request), limit);
            if (!Expectations.same(other.forecast(), reply.forecast()) || other.status() != reply.status()) {
                wrong.add("the numbers must be those of the other request, which was answered " + other);
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(request + "\n  " + String.join("\n  ", wrong));
        }
        return reply;
    }

    /// Sends a request as an EHR does: what is refused because the server is busy is sent again, and so is what took
    /// too long, because the machine that runs the tests may have been busy with others.
    private Reply patiently(FaultRequest request, Duration limit) throws IOException {
        Reply reply = once(request);
        for (int again = 0; again < 3 && isBusy(request, reply, limit); again++) {
            reply = once(request);
        }
        return reply;
    }

    private Reply once(FaultRequest request) throws IOException {
        sent.incrementAndGet();
        return Wire.send(port, request);
    }

    private static boolean isBusy(FaultRequest request, Reply reply, Duration limit) {
        boolean refused = reply.status() == 503 && !request.expect().status().contains(503);
        return refused || reply.took().compareTo(limit) > 0;
    }

    /// What the oracles of the case find in an answer.
    List<String> violations(FaultRequest request, Reply reply, Duration limit) throws IOException {
        List<String> wrong = new ArrayList<>();
        if (oracles.contains(Oracle.O1)) {
            wrong.addAll(ReplyOracles.noWrongAnswer(request, reply));
        }
        if (oracles.contains(Oracle.O2)) {
            wrong.addAll(recorded(reply));
        }
        if (oracles.contains(Oracle.O3)) {
            wrong.addAll(ReplyOracles.inTime(reply, limit));
        }
        if (oracles.contains(Oracle.O5)) {
            wrong.addAll(ReplyOracles.shape(reply, request.expect().answer() == Expected.Answer.EMPTY));
        }
        return wrong;
    }

    /// O2: each card with a number is found by its uuid in the record, and made again from it with the same bits.
    List<String> recorded(Reply reply) throws IOException {
        if (reply.status() != 200 || !ReplyOracles.hasNumber(reply)) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        for (JsonNode card : reply.json().path("cards")) {
            String path = "/records/" + card.path("uuid").asText() + "/replay";
            Reply replay = once(get(path));
            if (!replay.json().path("result").asText().equals("equal")) {
                wrong.add("O2: a forecast was sent, and its record says " + replay);
            }
        }
        return wrong;
    }

    private static FaultRequest like(FaultRequest request) {
        return new FaultRequest(
                request.label() + " compared",
                "POST",
                request.path(),
                request.headers(),
                FaultRequests.body(request.expect().sameAs().orElseThrow()),
                request.expect());
    }

    static FaultRequest get(String path) {
        return new FaultRequest("", "GET", path, Map.of(), "", Expected.of(FaultFiles.NOTHING));
    }

    /// The golden request.
    static FaultRequest golden(Expected expect) {
        return post(Edits.octets(GoldenRequests.text("typical")), expect);
    }

    /// Expects a forecast.
    static Expected forecast() {
        return Expected.of(
                JsonNodeFactory.instance.objectNode().put("status", 200).put("answer", "forecast"));
    }

    /// A request as files make them, for scripts.
    static FaultRequest post(String body, Expected expect) {
        return new FaultRequest(
                "script",
                "POST",
                GoldenRequests.path("typical"),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                body,
                expect);
    }
}
