package org.candor.wiring;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Compares the patients of the record with those of the training. A server that holds the embedded store is asked to
/// do it; otherwise this process opens the store.
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Compares patients who were forecast in the last days with those the model was made from.",
            "Prints a JSON report of aggregates, no patient data: result (alarm, no-alarm, too-few-patients), every "
                    + "comparison with its p-value and the limit. Without drift one report in a hundred has an alarm.",
            "The store is the one the server uses, see `candor replay --help`. A running server is asked.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no alarm", "1:alarm", "2:too few patients, or the store cannot be read"})
final class DriftCommand implements Callable<Integer> {
    private static final int CANNOT = 2;

    private final Clock clock;

    @Option(names = "--days", defaultValue = "90", description = "how far to look back (default ${DEFAULT-VALUE})")
    private int days;

    DriftCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (days < 1) {
            throw new IllegalArgumentException("expected at least one day, got " + days);
        }
        Instant until = clock.instant();
        Instant from = until.minus(Duration.ofDays(days));
        Optional<ServerFile> server = settings().flatMap(here -> ServerFile.find(here.data()));
        if (server.isPresent()) {
            try {
                return ask(server.get(), from, until);
            } catch (IOException e) {
                System.err.println("candor: the server of server.json does not answer, opening the store instead");
            }
        }
        return open(from, until);
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

    private static int ask(ServerFile server, Instant from, Instant until) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address("/records/drift?from=" + from + "&until=" + until))
                .timeout(Duration.ofMinutes(2))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                System.err.println("candor: the server answers " + response.statusCode());
                return CANNOT;
            }
            return report(response.body());
        }
    }

    private static int open(Instant from, Instant until) {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.stderr", "true");
        AtomicInteger exit = new AtomicInteger(CANNOT);
        Quarkus.run(
                DriftApplication.class,
                (code, failure) -> exit.set(failure == null ? code : ReplayCommand.failed(failure)),
                from.toString(),
                until.toString());
        return exit.get();
    }

    /// Prints a report and says with which code to exit.
    static int report(String json) {
        System.out.println(json);
        if (json.contains("\"result\":\"no-alarm\"")) {
            return 0;
        }
        return json.contains("\"result\":\"alarm\"") ? 1 : CANNOT;
    }
}
