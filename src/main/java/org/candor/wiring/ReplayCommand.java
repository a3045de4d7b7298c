package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes a stored forecast again and compares. A server that holds the embedded store is asked to do it; otherwise
/// this process opens the store.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a stored forecast again, with the same model and the same input, and compares every bit.",
            "Prints a JSON report without patient data: id, result (equal, differs, other-model, withheld, "
                    + "not-applicable, unreadable, not-found), equal, model, differences.",
            "The store is the one the server uses: CANDOR_DATA names its folder (default ./data), or"
                    + " CANDOR_STORE=postgresql with CANDOR_POSTGRESQL_URL, _USER and _PASSWORD. A running server is"
                    + " asked.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:equal", "1:differs", "2:not found, or cannot be compared"})
final class ReplayCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int EQUAL = 0;
    private static final int DIFFERS = 1;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "UUID",
            description = "id of the record, uuid of one of its cards, or the hookInstance of the request")
    private Optional<UUID> id = Optional.empty();

    ReplayCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        UUID wanted = id.orElseThrow();
        return StoreAccess.askServer(
                        "/records/" + wanted + "/replay", Duration.ofSeconds(30), answer -> read(answer, wanted))
                .orElseGet(() -> StoreAccess.open(ReplayApplication.class, wanted.toString()));
    }

    private static int read(HttpResponse<String> answer, UUID wanted) throws JsonProcessingException {
        return switch (answer.statusCode()) {
            case 200 -> report(answer.body());
            case 404 -> notFound(wanted);
            default -> StoreAccess.refused(answer.statusCode());
        };
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

    static int notFound(UUID id) throws JsonProcessingException {
        return report("{\"id\":\"" + id + "\",\"result\":\"not-found\",\"equal\":false}");
    }
}
