package org.candor.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.candor.security.SigningEhr;

/// Two registered clients call at once: a greedy one at five times the capacity, a polite one at a fifth of it. The
/// polite one should be answered nearly always.
///
/// Arguments: `keys` and a file, which makes the file of registered clients and keeps their keys beside it; or base URL
/// of a server with these clients, that file, example request, Observations in each request, seconds, and the file of
/// the result of [OpenLoad], to which this is added.
public final class FairLoad {
    private static final int CALLERS = 8;
    private static final double GREEDY = 5;
    private static final double POLITE = 0.2;
    private static final int WARM_UP_SECONDS = 15;

    private final HttpClient client;
    private final URI service;
    private final RequestTemplate request;
    private final int seconds;

    private FairLoad(HttpClient client, URI service, RequestTemplate request, int seconds) {
        this.client = client;
        this.service = service;
        this.request = request;
        this.seconds = seconds;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("keys")) {
            Path file = Path.of(arguments[1]);
            Files.writeString(
                    file,
                    "{\"clients\": [%s, %s]}"
                            .formatted(registered(ehr("greedy", file)), registered(ehr("polite", file))));
            return;
        }
        Path clients = Path.of(arguments[1]);
        RequestTemplate request = LargeRequest.of(Path.of(arguments[2]), Integer.parseInt(arguments[3]), 2);
        try (HttpClient client = OpenLoad.client()) {
            URI service = URI.create(arguments[0] + "/cds-services/aml-survival-forecast");
            FairLoad load = new FairLoad(client, service, request, Integer.parseInt(arguments[4]));
            Path result = Path.of(arguments[5]);
            ObjectNode report = (ObjectNode) OpenLoad.JSON.readTree(Files.readAllBytes(result));
            report.set("fairness", load.run(ehr("greedy", clients), ehr("polite", clients)));
            Files.writeString(
                    result, OpenLoad.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
            System.out.println(report.path("fairness"));
        }
    }

    private static SigningEhr ehr(String name, Path clients) {
        return SigningEhr.kept("https://" + name + ".example", clients.resolveSibling(name + "-keys.json"));
    }

    private static String registered(SigningEhr ehr) {
        return "{\"issuer\": \"%s\", \"jwks\": %s}".formatted(ehr.issuer(), ehr.keys());
    }

    private ObjectNode run(SigningEhr greedy, SigningEhr polite) throws InterruptedException {
        ClosedLoop closed = new ClosedLoop(client, service, () -> request.next().bytes(), tokens(greedy), CALLERS);
        closed.run(WARM_UP_SECONDS);
        double capacity = closed.run(seconds);
        ObjectNode report = OpenLoad.JSON.createObjectNode();
        report.put("capacity", capacity);
        // a thread of its own: on two processors the common pool has one, which the client needs to hand out its
        // answers
        CompletableFuture<ObjectNode> crowd = CompletableFuture.supplyAsync(
                () -> step(greedy, GREEDY * capacity),
                task -> Thread.ofPlatform().start(task));
        ObjectNode one = step(polite, POLITE * capacity);
        one.put("answered", one.path("accepted").asDouble() / one.path("calls").asDouble());
        report.set("polite", one);
        report.set("greedy", crowd.join());
        return report;
    }

    private ObjectNode step(SigningEhr ehr, double rate) {
        try {
            LoadStep step = new LoadStep(client, service, request::next, tokens(ehr));
            return LoadStep.report(rate, seconds, step.run(rate, seconds));
        } catch (InterruptedException end) {
            throw new CompletionException(end);
        }
    }

    private Supplier<String> tokens(SigningEhr ehr) {
        return () -> ehr.token(service.toString(), Instant.now());
    }
}
