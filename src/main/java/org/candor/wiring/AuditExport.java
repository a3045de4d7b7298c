package org.candor.wiring;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the record in clear to a file of its owner only. A server that holds the embedded store is asked for it;
/// otherwise this process opens the store.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the record of a time, decrypted, as NDJSON: one line for each answer or refusal, feedback and"
                    + " erasure (docs/reference/record-export.md), or, with --fhir, one AuditEvent for each answer or"
                    + " refusal, without clinical data.",
            "The file must not be there yet and is readable by its owner only. It holds data about patients.",
            "The store is the one the server uses, see `candor audit replay --help`. A running server is asked.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "2:the store or the file cannot be used"})
final class AuditExport implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final Clock clock;

    @Option(names = "--from", paramLabel = "INSTANT", description = "first answer, default the first of all")
    private Instant from = Instant.EPOCH;

    @Option(names = "--until", paramLabel = "INSTANT", description = "the instant after the last, default now")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--fhir", description = "FHIR AuditEvents instead of the members of the record")
    private boolean fhir;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "a file that is not there yet")
    private Optional<Path> out = Optional.empty();

    AuditExport(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = out.orElseThrow();
        Instant end = until.orElseGet(() -> clock.instant().plusSeconds(1));
        if (!from.isBefore(end)) {
            throw new IllegalArgumentException("--until must come after --from");
        }
        PrivateFile.createEmpty(file);
        String format = fhir ? "fhir" : "ndjson";
        int code = StoreAccess.CANNOT;
        try {
            OptionalInt answered = StoreAccess.askServer(
                    "/records/export?from=" + from + "&until=" + end + "&format=" + format,
                    HttpRequest.newBuilder().timeout(PATIENCE),
                    status -> status.statusCode() == 200
                            ? HttpResponse.BodySubscribers.mapping(
                                    HttpResponse.BodySubscribers.ofFile(
                                            file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                                    Path::toString)
                            : HttpResponse.BodySubscribers.replacing(""),
                    answer -> answer.statusCode() == 200 ? 0 : StoreAccess.refused(answer.statusCode()));
            code = answered.orElseGet(() -> StoreAccess.open(
                    ExportApplication.class, from.toString(), end.toString(), format, file.toString()));
        } finally {
            if (code != 0) {
                Files.deleteIfExists(file);
            }
        }
        return code;
    }
}
