package org.candor.wiring;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Deletes all that the record holds about a patient. A server that holds the embedded store is asked to do it;
/// otherwise this process opens the store.
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes the answers to a patient, their cards and the feedback to them. The chain keeps their hashes, and"
                    + " the record says since when they are gone: `candor audit verify` still passes and counts them.",
            "The patient is found by the id and the FHIR server that requests named; the same id on another server, or"
                    + " on none, is another patient. Records of before there was a key of patients are not found.",
            "Prints {\"erased\": number of answers}. Backups and exports are not touched.",
            "The store is the one the server uses, see `candor audit replay --help`. A running server is asked.",
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done, also when nothing was found", "2:the store cannot be used, or names no patients"})
final class AuditErase implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Option(names = "--patient", required = true, paramLabel = "ID", description = "logical id, or Patient/ID")
    private String patient = "";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "base URL of the FHIR server, as `fhirServer` in the requests; none by default")
    private String server = "";

    AuditErase() {}

    @Override
    public Integer call() throws InterruptedException {
        String id = patient.startsWith("Patient/") ? patient.substring("Patient/".length()) : patient;
        if (!id.matches("[A-Za-z0-9.-]{1,64}")) {
            throw new IllegalArgumentException("--patient must be the id of a Patient");
        }
        HttpRequest.Builder question = HttpRequest.newBuilder()
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "patient=" + id + "&server=" + URLEncoder.encode(server, StandardCharsets.UTF_8)));
        return StoreAccess.askServer("/records/erasures", question, AuditErase::read)
                .orElseGet(() -> StoreAccess.open(ErasureApplication.class, server, id));
    }

    private static int read(HttpResponse<String> answer) {
        return answer.statusCode() == 200 ? report(answer.body()) : StoreAccess.refused(answer.statusCode());
    }

    static int report(String json) {
        System.out.println(json);
        return 0;
    }
}
