package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The folder `cds-hooks/` and the server say the same, both ways.
@QuarkusTest
class DiscoveryTest {
    private static final Path CONTRACTS = Path.of("cds-hooks");

    @Test
    void everyServiceHasItsContractAndEveryContractItsService() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        var services =
                mapper.readTree(Ehr.plain().get("/cds-services").asString()).path("services");
        assertThat(services).isNotEmpty();
        for (String id : Set.copyOf(services.findValuesAsText("id"))) {
            List<JsonNode> hooks = services.valueStream()
                    .filter(service -> service.path("id").asText().equals(id))
                    .toList();
            JsonNode entry = hooks.size() == 1 ? hooks.getFirst() : mapper.valueToTree(hooks);
            Path contract = CONTRACTS.resolve(id).resolve("service.json");
            if (Boolean.getBoolean("candor.approve")) {
                Files.writeString(contract, entry.toPrettyString() + "\n");
            }
            assertThat(entry).isEqualTo(mapper.readTree(Files.readString(contract)));
        }
        try (Stream<Path> folders = Files.list(CONTRACTS)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Set.copyOf(services.findValuesAsText("id")));
        }
    }

    @Test
    void aServiceSaysWhatClientsNeed() {
        List<Map<String, Object>> services =
                Ehr.plain().get("/cds-services").jsonPath().getList("services");
        assertThat(services)
                .allSatisfy(service -> assertThat(service)
                        .containsKeys(
                                "hook",
                                "title",
                                "description",
                                "id",
                                "version",
                                "hookVersion",
                                "usageRequirements",
                                "prefetch"));
    }

    @Test
    void templatesAreShortAndUseNothingButTheCommonSubset() {
        Map<String, String> prefetch =
                Ehr.plain().get("/cds-services").jsonPath().getMap("services[0].prefetch");
        assertThat(prefetch).containsKeys("patient", "conditions");
        assertThat(prefetch.values())
                .allSatisfy(template -> assertThat(template)
                        .hasSizeLessThan(2048)
                        .matches("[A-Z][A-Za-z]+(/|\\?patient=)\\{\\{context\\.patientId}}"
                                + "(&(code|category)=[^&]+)*(&_sort=-date)?(&_count=\\d+)?"));
    }

    @Test
    void anUnchangedDiscoveryIsNotSentAgain() {
        Response first = Ehr.plain().get("/cds-services");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.contentType()).startsWith("application/json");
        String tag = first.header("ETag");
        Response again = Ehr.plain().header("If-None-Match", tag).get("/cds-services");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(Ehr.plain()
                        .header("If-None-Match", "\"other\"")
                        .get("/cds-services")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyExampleIsListedReadableAndAnswered() throws IOException {
        Response list = Ehr.plain().get("/examples");
        List<Map<String, String>> examples = list.jsonPath().getList("");
        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example).containsOnlyKeys("name", "service", "title", "description"));
        List<String> names = list.jsonPath().getList("name", String.class);
        for (String name : names) {
            Response body = Ehr.plain().get("/examples/" + name);
            assertThat(body.contentType()).startsWith("application/json");
            String service = list.jsonPath().getString("find { it.name == '" + name + "' }.service");
            assertThat(body.asString())
                    .isEqualTo(Files.readString(CONTRACTS.resolve(service).resolve("request." + name + ".json")));
            assertThat(Ehr.json()
                            .body(body.asByteArray())
                            .post("/cds-services/" + service)
                            .statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.startsWith("request."))
                            .map(file -> file.replaceFirst("request\\.(.*)\\.json", "$1")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void anUnknownExampleIsNotFound() {
        Ehr.diagnostics(Ehr.plain().get("/examples/canary"), 404);
        Ehr.diagnostics(Ehr.plain().get("/examples/..%2Fservice"), 404);
    }
}
