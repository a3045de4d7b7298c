package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.candor.fhir.Fetched.Failure;
import org.candor.fhir.PatientRecord.KeyState;

/// Reads a patient's record from what a client sent, and fetches what it did not send: keys that are absent, that
/// failed, or of which there is more. What the client says it does not have is not asked for again.
///
/// Without leave, or with leave for a server that the site does not trust, what was sent is all there is.
public final class RecordReader {
    private final PrefetchTemplates templates;
    private final FactReader reader;
    private final RecordFetch fetch;

    public RecordReader(PrefetchTemplates templates, TrustedServers servers, FetchLimits limits) {
        this.templates = templates;
        this.reader = new FactReader(templates);
        this.fetch = new RecordFetch(templates, servers, limits);
    }

    /// Reads what is sent, and never fetches.
    public static RecordReader ofSent(PrefetchTemplates templates) {
        return new RecordReader(templates, TrustedServers.NONE, FetchLimits.DEFAULT);
    }

    /// Whether a server is one that is fetched from.
    public boolean trusts(String server) {
        return fetch.trusts(server);
    }

    /// @param patientId  `context.patientId`
    /// @param fhirServer base URL of the client's FHIR server, when it named one
    /// @param prefetch   the request's prefetch; a JSON null is a `NullNode`
    /// @param access     leave to read from that server
    /// @throws WrongPatient when anything belongs to somebody else; what was sent is looked at first
    public PatientRecord read(
            String patientId,
            Optional<String> fhirServer,
            Map<String, JsonNode> prefetch,
            Optional<FhirAccess> access) {
        PatientRecord sent = reader.read(patientId, fhirServer, prefetch);
        List<String> lacking = templates.queries().keySet().stream()
                .filter(key -> isLacking(Optional.ofNullable(sent.keys().get(key))))
                .toList();
        if (lacking.isEmpty()
                || access.filter(leave -> fetch.trusts(leave.server())).isEmpty()) {
            return sent;
        }
        RecordFetch.Answer answer = fetch.fetch(access.get(), patientId, lacking);
        Fetched fetched = new Fetched(List.copyOf(answer.data().keySet()), answer.failures(), digest(answer.data()));
        if (answer.data().isEmpty()) {
            return sent.withFetched(fetched);
        }
        Map<String, JsonNode> completed = new LinkedHashMap<>(prefetch);
        answer.data().forEach((key, data) -> completed.put(key, completed(key, prefetch, data, answer.failures())));
        return reader.read(patientId, fhirServer, completed).withFetched(fetched);
    }

    /// The whole record, fetched.
    ///
    /// @throws IllegalArgumentException when the server is not trusted
    /// @throws WrongPatient when anything belongs to somebody else
    public PatientRecord fetch(PatientReference patient) {
        if (!trusts(patient.access().server())) {
            throw new IllegalArgumentException("a server was to be asked that is not trusted");
        }
        return read(
                patient.patientId(), Optional.of(patient.access().server()), Map.of(), Optional.of(patient.access()));
    }

    public PrefetchTemplates templates() {
        return templates;
    }

    private static boolean isLacking(Optional<KeyState> state) {
        return state.isEmpty()
                || switch (state.get()) {
                    case PRESENT, KNOWN_EMPTY -> false;
                    case INCOMPLETE, FAILED, NOT_USABLE -> true;
                };
    }

    /// What was fetched in full takes the place of what was sent; a part of it is added to it.
    private static JsonNode completed(
            String key, Map<String, JsonNode> prefetch, JsonNode data, Map<String, Failure> failures) {
        boolean inFull = !failures.containsKey(key);
        Optional<JsonNode> sent = Optional.ofNullable(prefetch.get(key)).filter(RecordReader::isBundle);
        if (inFull || sent.isEmpty() || !isBundle(data)) {
            return data;
        }
        JsonNode both = data.deepCopy();
        sent.get().path("entry").forEach(((ArrayNode) both.withArray("entry"))::add);
        return both;
    }

    private static boolean isBundle(JsonNode node) {
        return text(node.path("resourceType")).equals("Bundle");
    }

    /// The same resources have the same digest, in whatever order and in whatever pages they came.
    private static String digest(Map<String, JsonNode> data) {
        if (data.isEmpty()) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : new TreeMap<>(data).entrySet()) {
            texts.add(entry.getKey());
            TreeSet<String> resources = new TreeSet<>();
            if (isBundle(entry.getValue())) {
                entry.getValue()
                        .path("entry")
                        .forEach(each -> resources.add(each.path("resource").toString()));
            } else {
                resources.add(entry.getValue().toString());
            }
            texts.addAll(resources);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
