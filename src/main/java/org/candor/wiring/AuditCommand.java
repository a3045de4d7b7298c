package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.candor.audit.Anchor;
import org.candor.audit.SealKey;
import org.candor.audit.StoreCipher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What there is to check about the record as a whole.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Checks the record of answers, makes it again, exports it, deletes from it.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Key.class})
final class AuditCommand {
    AuditCommand() {}

    /// Checks every row of the record against the chain of seals.
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks every answer and every feedback in the record against the chain of signed seals.",
                "Prints a JSON report without patient data: intact, seals, entries, erased, unsealed, flaws (GAP, BROKEN, "
                        + "SIGNATURE, CHANGED, REMOVED, UNACCOUNTED, ANCHOR).",
                "The store is the one the server uses, see `candor audit replay --help`. A running server is asked.",
            },
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:intact", "1:not intact", "2:the store cannot be read"})
    static final class Verify implements Callable<Integer> {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();
        private static final Duration PATIENCE = Duration.ofMinutes(30);

        @Option(
                names = "--anchors",
                paramLabel = "FILE",
                description = "copy of seals.log that was kept elsewhere: shows whether the end was cut off")
        private Optional<Path> anchors = Optional.empty();

        Verify() {}

        @Override
        public Integer call() throws IOException, InterruptedException {
            List<Anchor> kept = anchors.isPresent() ? AnchorFile.read(anchors.get()) : List.of();
            String lines = kept.stream().map(Anchor::line).collect(Collectors.joining("\n"));
            HttpRequest.Builder question = HttpRequest.newBuilder()
                    .timeout(PATIENCE)
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(lines));
            return StoreAccess.askServer("/records/seals", question, Verify::read)
                    .orElseGet(() -> StoreAccess.open(AuditApplication.class, lines));
        }

        private static int read(HttpResponse<String> answer) throws JsonProcessingException {
            return answer.statusCode() == 200 ? report(answer.body()) : StoreAccess.refused(answer.statusCode());
        }

        /// Prints a report and says with which code to exit.
        static int report(String json) throws JsonProcessingException {
            System.out.println(json);
            return MAPPER.readTree(json).path("intact").asBoolean() ? 0 : 1;
        }
    }

    /// Makes a key for seals.
    @Command(
            name = "key",
            mixinStandardHelpOptions = true,
            description = "Makes a key for the record, for servers that share a PostgreSQL.")
    static final class Key implements Callable<Integer> {
        /// What a key is for.
        enum Purpose {
            SEAL,
            STORE
        }

        @Option(
                names = "--for",
                defaultValue = "SEAL",
                description = "SEAL signs the chain over the record, STORE encrypts what is about patients")
        private Purpose purpose = Purpose.SEAL;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "a file that is not there yet")
        private Optional<Path> out = Optional.empty();

        Key() {}

        @Override
        public Integer call() throws IOException {
            Path file = out.orElseThrow();
            if (Files.exists(file)) {
                throw new IllegalArgumentException(file + " is there already");
            }
            PrivateFile.readOrCreate(file, () -> switch (purpose) {
                case SEAL -> SealKey.generate().text();
                case STORE -> StoreCipher.generateKey();
            });
            return 0;
        }
    }
}
