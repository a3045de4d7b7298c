package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
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
    private static final int CANNOT = 2;

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
        Optional<ServerFile> server = settings().flatMap(here -> ServerFile.find(here.data()));
        if (server.isPresent()) {
            try {
                return ask(server.get(), wanted);
            } catch (IOException e) {
                System.err.println("candor: the server of server.json does not answer, opening the store instead");
            }
        }
        return open(wanted);
    }

    /// Empty when the settings are wrong; opening the store then says so.
    private static Optional<StoreSettings> settings() {
        Config config = ConfigProvider.getConfig();
        try {
            return Optional.of(StoreSettings.of(name -> config.getOptionalValue(name, String.class)))
                    .filter(settings -> settings.kind() == StoreSettings.Kind.H2);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int ask(ServerFile server, UUID id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address("/records/" + id + "/replay"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case 200 -> report(response.body());
                case 404 -> notFound(id);
                default -> {
                    System.err.println("candor: the server answers " + response.statusCode());
                    yield CANNOT;
                }
            };
        }
    }

    private static int open(UUID id) {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.stderr", "true");
        AtomicInteger exit = new AtomicInteger(CANNOT);
        Quarkus.run(
                ReplayApplication.class,
                (code, failure) -> exit.set(failure == null ? code : failed(failure)),
                id.toString());
        return exit.get();
    }

    static int failed(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() instanceof Throwable cause) {
            root = cause;
        }
        System.err.println("candor: " + root.getMessage());
        return CANNOT;
    }

    /// Prints a report and says with which code to exit.
    static int report(String json) throws JsonProcessingException {
        System.out.println(json);
        return switch (MAPPER.readTree(json).path("result").asText()) {
            case "equal" -> EQUAL;
            case "differs" -> DIFFERS;
            default -> CANNOT;
        };
    }

    static int notFound(UUID id) throws JsonProcessingException {
        return report("{\"id\":\"" + id + "\",\"result\":\"not-found\",\"equal\":false}");
    }
}
