package org.candor.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An EHR that holds one patient's resources and resolves prefetch templates as CDS Hooks prescribes: a read answers
/// the resource, a search a Bundle with what matches and nothing else.
///
/// It knows the parameters of the query subset that the specification recommends. Any other is a mistake of the
/// template, because an EHR is free not to know it.
final class ExampleEhr {
    private static final String PATIENT_ID = "{{context.patientId}}";
    private static final List<String> TIMES = List.of(
            "effectiveDateTime",
            "effectivePeriod",
            "performedDateTime",
            "performedPeriod",
            "authoredOn",
            "dateAsserted");

    private final List<JsonNode> resources;

    ExampleEhr(ExampleBundle bundle) {
        this.resources = bundle.resources();
    }

    String patientId() {
        List<String> ids = resources.stream()
                .filter(resource -> type(resource).equals("Patient"))
                .map(patient -> patient.path("id").asText())
                .toList();
        if (ids.size() != 1) {
            throw new AssertionError("an example is about one patient");
        }
        return ids.getFirst();
    }

    /// The body of a `patient-view` call.
    ///
    /// @param service of the discovery, with its templates
    String request(JsonNode service, String hookInstance) {
        ObjectNode request = ExampleBundle.MAPPER.createObjectNode();
        request.put("hook", "patient-view").put("hookInstance", hookInstance);
        request.putObject("context").put("userId", "Practitioner/example").put("patientId", patientId());
        ObjectNode prefetch = request.putObject("prefetch");
        service.path("prefetch")
                .properties()
                .forEach(template -> prefetch.set(
                        template.getKey(), resolve(template.getValue().asText().replace(PATIENT_ID, patientId()))));
        return request.toString();
    }

    private JsonNode resolve(String query) {
        int mark = query.indexOf('?');
        return mark < 0 ? read(query) : search(query.substring(0, mark), query.substring(mark + 1));
    }

    private JsonNode read(String reference) {
        return resources.stream()
                .filter(resource -> reference.equals(
                        type(resource) + "/" + resource.path("id").asText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing at " + reference));
    }

    private JsonNode search(String type, String parameters) {
        Stream<JsonNode> found =
                resources.stream().filter(resource -> type(resource).equals(type));
        for (String parameter : parameters.split("&")) {
            String[] pair = parameter.split("=", 2);
            found = narrowed(found, pair[0], pair[1]);
        }
        ObjectNode bundle = ExampleBundle.MAPPER.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        found.forEach(match -> {
            ObjectNode entry = entries.addObject();
            entry.set("resource", match);
            entry.putObject("search").put("mode", "match");
        });
        bundle.put("total", entries.size());
        return bundle;
    }

    private static Stream<JsonNode> narrowed(Stream<JsonNode> found, String name, String value) {
        return switch (name) {
            case "patient" ->
                found.filter(
                        resource -> resource.at("/subject/reference").asText().equals("Patient/" + value));
            case "code" -> found.filter(resource -> hasToken(resource.path("code"), value));
            case "category" -> found.filter(resource -> hasToken(resource.path("category"), value));
            case "status" ->
                found.filter(resource -> List.of(value.split(","))
                        .contains(resource.path("status").asText()));
            case "_sort" -> sorted(found, value);
            case "_count" -> found.limit(Integer.parseInt(value));
            default -> throw new AssertionError("an EHR need not know the parameter " + name);
        };
    }

    private static Stream<JsonNode> sorted(Stream<JsonNode> found, String order) {
        if (!order.equals("-date")) {
            throw new AssertionError("an EHR need not know the order " + order);
        }
        return found.sorted(Comparator.comparing(ExampleEhr::time).reversed());
    }

    /// Token search: any of the values, each a code of a system, or any code of a system where none is given.
    private static boolean hasToken(JsonNode concepts, String values) {
        return Stream.of(values.split(",")).anyMatch(value -> {
            int bar = value.indexOf('|');
            String system = value.substring(0, bar);
            String code = value.substring(bar + 1);
            return codings(concepts)
                    .anyMatch(coding -> coding.path("system").asText().equals(system)
                            && (code.isEmpty() || coding.path("code").asText().equals(code)));
        });
    }

    private static Stream<JsonNode> codings(JsonNode concepts) {
        Stream<JsonNode> each = concepts.isArray() ? stream(concepts) : Stream.of(concepts);
        return each.flatMap(concept -> stream(concept.path("coding")));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        Stream.Builder<JsonNode> elements = Stream.builder();
        array.forEach(elements);
        return elements.build();
    }

    private static String time(JsonNode resource) {
        return TIMES.stream()
                .map(resource::path)
                .filter(node -> !node.isMissingNode())
                .map(node -> node.isObject() ? node.path("start").asText() : node.asText())
                .findFirst()
                .orElse("");
    }

    private static String type(JsonNode resource) {
        return resource.path("resourceType").asText();
    }

    @Override
    public String toString() {
        return "ExampleEhr[" + Map.of("resources", resources.size()) + "]";
    }
}
