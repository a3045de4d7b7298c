package org.candor.fhir;

import static org.candor.fhir.FhirValues.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.candor.fhir.Fetched.Failure;
import org.candor.fhir.KeyFetch.Arrived;
import org.candor.fhir.TrustedServers.TrustedServer;

/// Runs prefetch templates against the client's own FHIR server: all at once, each on a virtual thread, and no longer
/// than a deadline. What has arrived by then counts.
public final class RecordFetch {
    private static final String PATIENT_TOKEN = "{{context.patientId}}";
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9.-]{1,64}");

    private final PrefetchTemplates templates;
    private final TrustedServers servers;
    private final FetchLimits limits;

    public RecordFetch(PrefetchTemplates templates, TrustedServers servers, FetchLimits limits) {
        this.templates = templates;
        this.servers = servers;
        this.limits = limits;
    }

    /// What came of it.
    ///
    /// @param data     what arrived for a key, as one resource or one Bundle; a Bundle that lacks something has
    ///                 a link to a next page
    /// @param failures why a key has no data, or not all
    record Answer(Map<String, JsonNode> data, Map<String, Failure> failures) {
        @Override
        public String toString() {
            return "Answer[" + data.keySet() + ", " + failures + "]";
        }
    }

    /// Whether a server is one that is fetched from.
    public boolean trusts(String server) {
        return servers.find(server).isPresent();
    }

    /// @param keys of the templates to run
    /// @throws IllegalArgumentException when the server is not trusted
    Answer fetch(FhirAccess access, String patientId, Collection<String> keys) {
        TrustedServer server = servers.find(access.server())
                .orElseThrow(() -> new IllegalArgumentException("a server was to be asked that is not trusted"));
        Map<String, Failure> failures = new TreeMap<>();
        Map<String, KeyFetch> running = new TreeMap<>();
        AtomicInteger bytes = new AtomicInteger(limits.bytes());
        for (String key : keys) {
            Optional<Failure> refusal = refusal(access, patientId, key);
            refusal.ifPresent(failure -> failures.put(key, failure));
            if (refusal.filter(failure -> failure != Failure.NOT_ALL_IN_SCOPE).isEmpty()) {
                String url = server.base() + "/" + query(key, patientId);
                running.put(key, new KeyFetch(server, access.token(), limits, bytes, url));
            }
        }
        run(running.values(), shorter(limits.deadline(), access.validity()));
        Map<String, JsonNode> data = new HashMap<>();
        running.forEach((key, fetch) -> {
            Arrived arrived = fetch.take();
            arrived.failure().ifPresent(failure -> failures.put(key, failure));
            if (!arrived.pages().isEmpty()) {
                data.put(key, joined(arrived.pages(), failures.containsKey(key)));
            }
        });
        return new Answer(data, failures);
    }

    private Optional<Failure> refusal(FhirAccess access, String patientId, String key) {
        if (access.validity().isNegative() || access.validity().isZero()) {
            return Optional.of(Failure.EXPIRED);
        }
        if (!ID.matcher(patientId).matches()) {
            return Optional.of(Failure.NOT_FOUND);
        }
        String type = Optional.ofNullable(templates.resourceTypes().get(key)).orElse("");
        boolean search =
                Optional.ofNullable(templates.queries().get(key)).orElse("").contains("?");
        return switch (search ? access.scopes().search(type) : access.scopes().read(type)) {
            case NOTHING -> Optional.of(Failure.NOT_IN_SCOPE);
            case A_PART -> Optional.of(Failure.NOT_ALL_IN_SCOPE);
            case ALL -> Optional.empty();
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static void run(Collection<KeyFetch> fetches, Duration deadline) {
        // not closed: that would wait for a thread that hangs in a look-up of a name
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            fetches.forEach(threads::execute);
            threads.shutdown();
            if (!threads.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException cancelled) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /// The query of a template for one patient, its values escaped for a URL.
    private String query(String key, String patientId) {
        String query = Optional.ofNullable(templates.queries().get(key)).orElse("");
        String resolved = query.replace(PATIENT_TOKEN, patientId);
        int mark = resolved.indexOf('?');
        if (mark < 0) {
            return resolved;
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : resolved.substring(mark + 1).split("&")) {
            int equals = parameter.indexOf('=') + 1;
            parameters.add(parameter.substring(0, equals) + escaped(parameter.substring(equals)));
        }
        return resolved.substring(0, mark + 1) + String.join("&", parameters);
    }

    /// Commas may stay as they are: they separate values, and keep the URL short.
    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }

    /// Pages as one Bundle. Its total is that of the first page, for the reader to compare with what is there.
    private static JsonNode joined(List<JsonNode> pages, boolean incomplete) {
        JsonNode first = pages.getFirst();
        if (!text(first.path("resourceType")).equals("Bundle")) {
            return first;
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle");
        bundle.put("type", text(first.path("type")));
        if (first.path("total").isIntegralNumber()) {
            bundle.set("total", first.path("total"));
        }
        ArrayNode entries = bundle.putArray("entry");
        pages.forEach(page -> page.path("entry").forEach(entries::add));
        if (incomplete) {
            bundle.putArray("link").addObject().put("relation", "next");
        }
        return bundle;
    }
}
