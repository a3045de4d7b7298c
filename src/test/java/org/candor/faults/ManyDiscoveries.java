package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// C14: discovery asked for a thousand times at once is the same text; who has it is told so.
final class ManyDiscoveries implements FaultScript {
    private static final Pattern TOKEN = Pattern.compile("\\{\\{(.*?)}}");

    @Override
    public void run(Target target) throws Exception {
        Callable<Reply> ask = () -> Wire.send(target.port(), get(Map.of()));
        Set<String> texts = new TreeSet<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(50)) {
            for (Future<Reply> reply : clients.invokeAll(Collections.nCopies(1_000, ask))) {
                check(reply.get().status() == 200, reply.get());
                texts.add(reply.get().body());
            }
        }
        Reply reply = ask.call();
        check(texts.equals(Set.of(reply.body())), reply);
        Reply unchanged = Wire.send(target.port(), get(Map.of("If-None-Match", reply.header("etag"))));
        check(unchanged.status() == 304 && unchanged.body().isEmpty(), unchanged);
        check(
                Wire.send(target.port(), get(Map.of("If-None-Match", "\"c4n4ry\"")))
                                .status()
                        == 200,
                reply);
        check(!reply.json().path("services").isEmpty(), reply);
        for (JsonNode service : reply.json().path("services")) {
            check(service.path("id").isTextual() && service.path("hook").isTextual(), reply);
            check(service.path("description").isTextual(), reply);
            service.path("prefetch").forEach(template -> {
                Matcher tokens = TOKEN.matcher(template.asText());
                while (tokens.find()) {
                    check(tokens.group(1).equals("context.patientId"), reply);
                }
            });
        }
    }

    private static FaultRequest get(Map<String, String> headers) {
        return new FaultRequest("", "GET", "/cds-services", headers, "", Expected.of(FaultFiles.NOTHING));
    }

    private static void check(boolean holds, Reply reply) {
        if (!holds) {
            throw new AssertionError("answered " + reply);
        }
    }
}
