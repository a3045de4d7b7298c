package org.candor.wiring;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FetchLimits;
import org.candor.fhir.FhirAccess;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.SmartScopes;
import org.candor.fhir.TrustedServers;
import org.candor.monitoring.TracedRequests;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;
import org.candor.security.GuardedHttpClient;
import org.hl7.fhir.r4.model.Resource;

/// The record of an example patient as a hospital has it, and readers that may fetch it.
final class Hospital {
    static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(20), 20, 500, 2 * 1024 * 1024);
    static final GuardedHttpClient.Limits HTTP =
            new GuardedHttpClient.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1024 * 1024, 10);
    static final PrefetchTemplates TEMPLATES =
            PrefetchTemplates.of(new AcuteMyeloidLeukaemia().schema(), CodeMaps.read(Optional.empty()));

    private Hospital() {}

    static JsonNode request(String example) {
        try {
            return new JsonMapper()
                    .readTree(
                            Files.readString(Path.of("cds-hooks/aml-survival-forecast/request." + example + ".json")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException mistake) {
            throw new AssertionError(mistake);
        }
    }

    static Map<String, JsonNode> prefetch(String example) {
        Map<String, JsonNode> prefetch = new LinkedHashMap<>();
        request(example).path("prefetch").properties().forEach(each -> prefetch.put(each.getKey(), each.getValue()));
        return prefetch;
    }

    /// Everything that an example request holds.
    static List<Resource> resources(String example) {
        List<Resource> resources = new ArrayList<>();
        for (JsonNode node : prefetch(example).values()) {
            Stream<JsonNode> all = node.has("entry")
                    ? node.path("entry").valueStream().map(entry -> entry.path("resource"))
                    : Stream.of(node);
            all.filter(JsonNode::isObject)
                    .forEach(each -> resources.add(
                            (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(each.toString())));
        }
        return resources;
    }

    static TrustedServers trusting(GuardedHttpClient.Limits limits, String... bases) {
        AllowedServers allowed = new AllowedServers(
                Stream.of(bases).map(base -> AllowedServer.of(base, true)).toList());
        return new GuardedFhirServers(
                allowed,
                new GuardedHttpClient(allowed, limits, InetAddress::getAllByName),
                new TracedRequests(OpenTelemetry.noop()));
    }

    static RecordReader reader(FetchLimits limits, String... bases) {
        return new RecordReader(TEMPLATES, trusting(HTTP, bases), limits);
    }

    static FhirAccess access(String base) {
        return new FhirAccess(base, FhirServer.TOKEN, SmartScopes.of("patient/*.read"), Duration.ofMinutes(5));
    }
}
