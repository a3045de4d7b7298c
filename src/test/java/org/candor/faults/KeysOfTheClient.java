package org.candor.faults;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import org.candor.security.SigningEhr;

/// F14, F16, F19: keys at a URL that has none, is slow or sends rubbish; a new key; unknown names by the thousand.
/// One after the other, because a server remembers the keys of a client.
final class KeysOfTheClient implements FaultScript {
    private static final int UNKNOWN = 1000;
    private static final String FETCHED = "{\"claims\": {\"iss\": \"" + RegisteredEhr.FETCHED + "\"}}";
    private static final String SAME_KEY_OTHER_NAME =
            "{\"header\": {\"kid\": \"%s\"}, \"claims\": {\"iss\": \"" + RegisteredEhr.FETCHED + "\"}}";

    @Override
    public void run(Target target) throws Exception {
        withoutKeysNobodyIsTrusted(target);
        keysThatArriveAreUsed(target);
        unknownNamesAreNotAskedForAgainAndAgain(target);
        whileTheUrlFailsTheLastKeysHold(target);
    }

    /// Each fault is 503, never an answer, and never later than the time-outs of the guarded client.
    private static void withoutKeysNobodyIsTrusted(Target target) throws IOException {
        List<FhirPeer.Script> faults = List.of(
                exchange -> FhirPeer.answer(exchange, 500, "text/plain", "out of order"),
                exchange -> FhirPeer.answer(exchange, 200, "text/html", "<html>sign in</html>"),
                exchange -> redirect(exchange, target.stranger().base() + "/jwks"),
                exchange -> FhirPeer.answer(exchange, 200, "application/json", "x".repeat(20_000_000)),
                exchange -> Thread.sleep(30_000));
        for (FhirPeer.Script fault : faults) {
            target.hospital().play(fault);
            Reply reply = ask(target, FETCHED);
            expect(503, reply);
            if (reply.took().toSeconds() >= 10) {
                throw new AssertionError("the caller waited " + reply.took());
            }
        }
    }

    private static void keysThatArriveAreUsed(Target target) throws IOException, InterruptedException {
        target.hospital().play(exchange -> json(exchange, RegisteredEhr.EHR.keys()));
        long end = System.nanoTime() + 40_000_000_000L; // not asked for again within 30 seconds of the last failure
        Reply reply = ask(target, FETCHED);
        while (reply.status() == 503 && System.nanoTime() < end) {
            Thread.sleep(1000);
            reply = ask(target, FETCHED);
        }
        expect(200, reply);
        expect(401, ask(target, "{\"sign\": \"stranger\", \"claims\": {\"iss\": \"" + RegisteredEhr.FETCHED + "\"}}"));
    }

    private static void unknownNamesAreNotAskedForAgainAndAgain(Target target) throws IOException {
        target.hospital().takeCalls();
        for (int i = 0; i < UNKNOWN; i++) {
            expect(401, ask(target, SAME_KEY_OTHER_NAME.formatted("unknown-" + i)));
        }
        int fetches = target.hospital().takeCalls().size();
        if (fetches > 2) {
            throw new AssertionError(UNKNOWN + " unknown names of keys led to " + fetches + " fetches");
        }
        expect(200, ask(target, FETCHED));
    }

    private static void whileTheUrlFailsTheLastKeysHold(Target target) throws IOException {
        target.hospital().play(exchange -> FhirPeer.answer(exchange, 500, "text/plain", "out of order"));
        expect(200, ask(target, FETCHED));
        JWKSet other = new JWKSet(
                List.<JWK>of(SigningEhr.of(RegisteredEhr.FETCHED).elliptic().toPublicJWK()));
        target.hospital().play(exchange -> json(exchange, other));
        expect(200, ask(target, FETCHED));
    }

    private static Reply ask(Target target, String recipe) throws IOException {
        return Wire.send(
                target.port(),
                RegisteredEhr.signed(
                        Target.post(Edits.octets(GoldenRequests.text("typical")), Expected.of(FaultFiles.NOTHING)),
                        recipe));
    }

    private static void json(HttpExchange exchange, JWKSet keys) throws IOException {
        FhirPeer.answer(exchange, 200, "application/json", keys.toString());
    }

    private static void redirect(HttpExchange exchange, String elsewhere) throws IOException {
        exchange.getResponseHeaders().add("Location", elsewhere);
        FhirPeer.answer(exchange, 302, "text/plain", "");
    }

    private static void expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError("must be answered " + status + ": " + reply);
        }
    }
}
