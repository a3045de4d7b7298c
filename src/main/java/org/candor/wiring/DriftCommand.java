package org.candor.wiring;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
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
            "The store is the one the server uses, see `candor audit replay --help`. A running server is asked.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no alarm", "1:alarm", "2:too few patients, or the store cannot be read"})
final class DriftCommand implements Callable<Integer> {
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
        return StoreAccess.askServer(
                        "/records/drift?from=" + from + "&until=" + until, Duration.ofMinutes(2), DriftCommand::read)
                .orElseGet(() -> StoreAccess.open(DriftApplication.class, from.toString(), until.toString()));
    }

    private static int read(HttpResponse<String> answer) {
        return answer.statusCode() == 200 ? report(answer.body()) : StoreAccess.refused(answer.statusCode());
    }

    /// Prints a report and says with which code to exit.
    static int report(String json) {
        System.out.println(json);
        if (json.contains("\"result\":\"no-alarm\"")) {
            return 0;
        }
        return json.contains("\"result\":\"alarm\"") ? 1 : StoreAccess.CANNOT;
    }
}
