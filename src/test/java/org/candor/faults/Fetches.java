package org.candor.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;

/// Requests that leave something to be fetched from the hospital's server, and what that server may answer.
final class Fetches {
    static final String FHIR = "application/fhir+json";
    private static final String TOKEN =
            "{\"access_token\":\"c4n4ry-token\",\"token_type\":\"Bearer\",\"expires_in\":300,"
                    + "\"scope\":\"patient/*.rs\",\"subject\":\"candor\"}";

    private Fetches() {}

    /// The golden request without some keys, with leave to fetch them.
    static FaultRequest lacking(Target target, Expected expect, String... keys) {
        ObjectNode request = (ObjectNode) GoldenRequests.json("typical");
        request.put("fhirServer", target.hospital().base());
        request.set("fhirAuthorization", FaultFiles.json(TOKEN));
        ((ObjectNode) request.path("prefetch")).remove(List.of(keys));
        return Target.post(Edits.octets(request.toString()), expect);
    }

    /// A forecast with a caution of this code.
    static Expected cautioned(String code) {
        return Expected.of(FaultFiles.json("{\"status\":200,\"answer\":\"forecast\",\"reasons\":[\"" + code
                + "\"],\"never\":[\"c4n4ry-token\"]}"));
    }

    static Expected refused(int status) {
        return Expected.of(FaultFiles.json("{\"status\":" + status + ",\"answer\":\"problem\"}"));
    }

    /// The result of a search, or the first of its pages.
    static String bundle(String patient, String next) {
        String link = next.isEmpty() ? "" : ",\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}]";
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + link + ",\"entry\":[{\"resource\":"
                + observation(patient) + "}]}";
    }

    static String observation(String patient) {
        return "{\"resourceType\":\"Observation\",\"id\":\"fetched\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                + "\"http://loinc.org\",\"code\":\"718-7\"}]},\"subject\":{\"reference\":\"Patient/" + patient
                + "\"},\"effectiveDateTime\":\"2026-09-14\",\"valueQuantity\":{\"value\":9.1,\"system\":"
                + "\"http://unitsofmeasure.org\",\"code\":\"g/dL\"}}";
    }

    static FhirPeer.Script always(int status, String type, String body) {
        return exchange -> FhirPeer.answer(exchange, status, type, body);
    }

    /// Answers forever what is not worth waiting for.
    static void drip(HttpExchange exchange, int millis) throws IOException, InterruptedException {
        exchange.getResponseHeaders().add("Content-Type", FHIR);
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 600; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            Thread.sleep(millis);
        }
    }
}
