package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The oracles that look at one request and its answer. Each gives what is wrong; nothing means that all is well.
final class ReplyOracles {
    /// The longest that any answer may take, also on a busy machine.
    static final Duration HARD_LIMIT = Duration.ofSeconds(5);

    /// What services ask for; what else is sent is not read.
    private static final List<String> KEYS = List.of(
            "patient",
            "conditions",
            "labs",
            "genetics",
            "medicationRequests",
            "medicationStatements",
            "medicationAdministrations",
            "procedures");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NUMBERS = Set.of("survival", "curve", "states", "uncertainty", "lowerBound");
    private static final List<String> TRACES =
            List.of("Exception", "\tat ", "org.candor.", "com.fasterxml", "jackson", "io.quarkus", "jakarta.");

    private ReplyOracles() {}

    /// O1: a number is only given about the patient who was asked about, and only if the case admits one.
    static List<String> noWrongAnswer(FaultRequest request, Reply reply) {
        if (!hasNumber(reply)) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        switch (request.expect().answer()) {
            case GOLDEN, CLOSE, FORECAST, CARD -> {}
            case PROBLEM, WITHHELD, NO_CARD, EMPTY, OTHER ->
                wrong.add("O1: a number was given where there must be none");
        }
        JsonNode sent = new Reply(200, java.util.Map.of(), utf8(request.body()), Duration.ZERO, false).json();
        String patient = sent.path("context").path("patientId").asText();
        Set<String> others = new TreeSet<>();
        KEYS.forEach(key -> others.addAll(
                patients(JSON.arrayNode().add(sent.path("prefetch").path(key)))));
        others.addAll(patients(reply.json()));
        others.remove(patient);
        if (!others.isEmpty()) {
            wrong.add("O1: a number was given although the data or the answer name other patients: " + others);
        }
        return wrong;
    }

    /// Whether an answer says anything about how long somebody lives.
    static boolean hasNumber(Reply reply) {
        for (JsonNode card : reply.json().path("cards")) {
            if (card.path("summary").asText().contains("%")) {
                return true;
            }
            JsonNode forecast = card.path("extension").path("org.candor.forecast");
            if (NUMBERS.stream().anyMatch(forecast::has)) {
                return true;
            }
        }
        return reply.json().findParents("prediction").stream()
                .anyMatch(node -> !node.path("prediction").isEmpty());
    }

    /// Ids of the patients that resources are or refer to: in entries and at the top, not what they contain.
    private static Set<String> patients(JsonNode holder) {
        Set<String> found = new TreeSet<>();
        for (JsonNode node : holder) {
            if (node.path("resourceType").asText().equals("Patient")) {
                found.add(node.path("id").asText());
            }
            String reference = node.path("subject").path("reference").asText();
            int type = reference.lastIndexOf("Patient/");
            if (type >= 0) {
                String id = reference.substring(type + "Patient/".length());
                found.add(id.replaceFirst("/_history/.*", "").replaceFirst("/$", ""));
            }
            JsonNode inside = node.deepCopy();
            if (inside instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
                object.remove(List.of("contained", "subject"));
            }
            found.addAll(patients(inside));
        }
        return found;
    }

    /// O3: in time.
    static List<String> inTime(Reply reply, Duration limit) {
        return reply.took().compareTo(limit) <= 0
                ? List.of()
                : List.of("O3: answered after " + reply.took().toMillis() + " ms, at most " + limit.toMillis());
    }

    /// O5, and the part of O4 that an answer shows: an error is an OperationOutcome and repeats nothing.
    ///
    /// @param empty whether nothing at all is right
    static List<String> shape(Reply reply, boolean empty) {
        if (reply.status() < 400 || (empty && reply.body().isEmpty())) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        if (reply.body().contains(GoldenRequests.MARK)) {
            wrong.add("O4: an error repeats what was sent: " + reply);
        }
        for (String trace : TRACES) {
            if (reply.body().contains(trace)) {
                wrong.add("O5: an error shows the inside of the server (" + trace + "): " + reply);
            }
        }
        JsonNode outcome = reply.json();
        if (!outcome.path("resourceType").asText().equals("OperationOutcome")
                || !outcome.at("/issue/0/severity").asText().equals("error")) {
            wrong.add("O5: an error must be an OperationOutcome: " + reply);
        } else if (reply.status() != 401 && !outcome.path("id").asText("-").equals(reply.header("x-correlation-id"))) {
            wrong.add("O5: an error must carry its correlation id in body and header: " + reply);
        }
        return wrong;
    }

    /// O4: what was written to the log while the case ran.
    static List<String> silent(List<String> log) {
        return log.stream()
                .filter(line -> line.contains(GoldenRequests.MARK))
                .map(line -> "O4: the log repeats what was sent: " + line)
                .toList();
    }

    /// O6: the golden request, sent again, has the golden forecast.
    static List<String> alive(Reply golden, Reply now) {
        if (now.status() != 200) {
            return List.of("O6: the good request is no longer answered: " + now);
        }
        return now.json().equals(golden.json()) && hasNumber(now)
                ? List.of()
                : List.of("O6: the good request is no longer answered as before");
    }

    private static String utf8(String octets) {
        return new String(
                octets.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), java.nio.charset.StandardCharsets.UTF_8);
    }
}
