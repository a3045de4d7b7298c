package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes stored forecasts again and compares. A server that holds the embedded store is asked to do it; otherwise this
/// process opens the store.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a stored forecast again, or all of them, with the same model and the same input, and compares every"
                    + " bit.",
            "Prints a JSON report without patient data. For one: id, result (equal, differs, other-model, withheld, "
                    + "not-applicable, refused, erased, unreadable, not-found), equal, model, differences. For all: "
                    + "equal, answers, results, flawed.",
            "The store is the one the server uses: CANDOR_DATA names its folder (default ./data), or"
                    + " CANDOR_STORE=postgresql with CANDOR_POSTGRESQL_URL, _USER and _PASSWORD. A running server is"
                    + " asked.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:equal; with --all, every forecast whose model is here is equal",
            "1:differs; with --all, at least one differs or cannot be read",
            "2:not found, or cannot be compared"
        })
final class AuditReplay implements Callable<Integer> {
    static final String ALL = "all";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int EQUAL = 0;
    private static final int DIFFERS = 1;

    private final Clock clock;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "with --all: first answer, default the first of all")
    private Instant since = Instant.EPOCH;

    AuditReplay(Clock clock) {
        this.clock = clock;
    }

    /// One or all.
    static final class Which {
        @Parameters(
                paramLabel = "ID",
                arity = "1",
                description = "id of the record, uuid of one of its cards, or the hookInstance of the request")
        private Optional<UUID> id = Optional.empty();

        @Option(names = "--all", required = true, description = "every forecast in the record")
        private boolean all;

        Which() {}
    }

    @Override
    public Integer call() throws InterruptedException {
        return which.id.isPresent() ? one(which.id.get()) : all();
    }

    private int one(UUID id) throws InterruptedException {
        return StoreAccess.askServer("/records/" + id + "/replay", PATIENCE, answer -> read(answer, id))
                .orElseGet(() -> StoreAccess.open(ReplayApplication.class, id.toString()));
    }

    private int all() throws InterruptedException {
        String until = clock.instant().plusSeconds(1).toString();
        return StoreAccess.askServer(
                        "/records/replays?from=" + since + "&until=" + until,
                        HttpRequest.newBuilder().timeout(PATIENCE),
                        AuditReplay::readAll)
                .orElseGet(() -> StoreAccess.open(ReplayApplication.class, ALL, since.toString(), until));
    }

    private static int read(HttpResponse<String> answer, UUID wanted) throws JsonProcessingException {
        return switch (answer.statusCode()) {
            case 200 -> report(answer.body());
            case 404 -> notFound(wanted);
            default -> StoreAccess.refused(answer.statusCode());
        };
    }

    private static int readAll(HttpResponse<String> answer) throws JsonProcessingException {
        return answer.statusCode() == 200 ? reportAll(answer.body()) : StoreAccess.refused(answer.statusCode());
    }

    /// Prints a report and says with which code to exit.
    static int report(String json) throws JsonProcessingException {
        System.out.println(json);
        return switch (MAPPER.readTree(json).path("result").asText()) {
            case "equal" -> EQUAL;
            case "differs" -> DIFFERS;
            default -> StoreAccess.CANNOT;
        };
    }

    /// Prints a report on many and says with which code to exit.
    static int reportAll(String json) throws JsonProcessingException {
        System.out.println(json);
        return MAPPER.readTree(json).path("equal").asBoolean() ? EQUAL : DIFFERS;
    }

    static int notFound(UUID id) throws JsonProcessingException {
        return report("{\"id\":\"" + id + "\",\"result\":\"not-found\",\"equal\":false}");
    }
}
