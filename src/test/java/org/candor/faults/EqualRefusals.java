package org.candor.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// F17: whatever is wrong with a token, the refusal is the same in head and body, and takes as long: the fastest of
/// each
/// flaw are compared, because a busy machine adds time and takes none away.
final class EqualRefusals implements FaultScript {
    private static final int ROUNDS = 41;
    private static final double SPREAD_MILLIS = 5;
    private static final List<String> RECIPES = List.of(
            "none",
            "{\"authorization\": [\"Bearer x.y.z\"]}",
            "{\"sign\": \"none\", \"header\": {\"alg\": \"none\"}}",
            "{\"sign\": \"stranger\"}",
            "{\"sign\": \"zeros\"}",
            "{\"header\": {\"kid\": \"unknown\"}}",
            "{\"claims\": {\"iss\": \"https://attacker.example\"}}",
            "{\"claims\": {\"aud\": \"https://candor.example\"}}",
            "{\"claims\": {\"exp\": {\"now\": -7200}, \"iat\": {\"now\": -7300}}}",
            "{\"claims\": {\"jti\": null}}",
            "{\"claims\": {\"iss\": \"https://north.example\", \"tenant\": \"south\"}}");

    @Override
    public void run(Target target) throws Exception {
        FaultRequest request =
                Target.post(Edits.octets(GoldenRequests.text("typical")), Expected.of(FaultFiles.NOTHING));
        Set<String> seen = new TreeSet<>();
        List<List<Double>> millis = new ArrayList<>();
        RECIPES.forEach(recipe -> millis.add(new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < RECIPES.size(); i++) {
                Reply reply = Wire.send(target.port(), RegisteredEhr.signed(request, RECIPES.get(i)));
                seen.add(bytes(reply));
                millis.get(i).add(reply.took().toNanos() / 1e6);
            }
        }
        if (seen.size() != 1) {
            throw new AssertionError("refusals differ: " + seen);
        }
        List<Double> fastest = millis.stream().map(Collections::min).toList();
        double spread = Collections.max(fastest) - Collections.min(fastest);
        if (spread > SPREAD_MILLIS) {
            throw new AssertionError("how long refusals take differs by " + spread + " ms: " + fastest);
        }
    }

    private static String bytes(Reply reply) throws IOException {
        if (reply.status() != 401) {
            throw new AssertionError("must be refused: " + reply);
        }
        Map<String, String> headers = new TreeMap<>(reply.headers());
        headers.remove("date");
        return reply.status() + " " + headers + " " + reply.body();
    }
}
