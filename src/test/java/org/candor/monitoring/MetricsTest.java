package org.candor.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The numbers of a server that has answered, as Prometheus reads them.
@QuarkusTest
class MetricsTest {
    private static final String CANARY = "c4n4ry";
    private static final String SERVICE = "/cds-services/aml-survival-forecast";
    private static final Path GOLDEN = Path.of("src/test/resources/monitoring/metrics.txt");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics = URI.create("http://unset");

    /// Whoever draws a dashboard or writes an alert relies on these names. A name may come, none may go.
    @Test
    void theNamesAreTheOnesThatDashboardsUse() throws Exception {
        ask(example());
        Set<String> names = new TreeSet<>();
        for (String line : scrape()) {
            if (line.startsWith("# TYPE cds_")) {
                names.add(line.substring("# TYPE ".length()));
            }
        }
        assertThat(String.join("\n", names)).isEqualTo(Files.readString(GOLDEN).strip());
    }

    @Test
    void everyAnswerIsCounted() throws Exception {
        double before = value("cds_evaluations_total{outcome=\"forecast\",service=\"aml-survival-forecast\"}");
        double durations = value("cds_evaluation_duration_seconds_count{service=\"aml-survival-forecast\"}");
        ask(example());
        assertThat(value("cds_evaluations_total{outcome=\"forecast\",service=\"aml-survival-forecast\"}"))
                .isEqualTo(before + 1);
        assertThat(value("cds_evaluation_duration_seconds_count{service=\"aml-survival-forecast\"}"))
                .isEqualTo(durations + 1);
    }

    @Test
    void aRequestOfAnotherPatientIsCountedAsRejected() throws Exception {
        double before = value("cds_evaluations_total{outcome=\"rejected\",service=\"aml-survival-forecast\"}");
        ask(example().replaceFirst("\"patientId\": \"[^\"]*\"", "\"patientId\": \"somebody-else\""));
        assertThat(value("cds_evaluations_total{outcome=\"rejected\",service=\"aml-survival-forecast\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void nothingThatWasSentIsALabel() throws Exception {
        String marked = example().replace("typical", CANARY);
        ask(marked);
        ask(marked.substring(0, marked.length() / 2));
        ask(marked.replace("patient-view", CANARY));
        for (String path : List.of(
                "/fhir/Patient/" + CANARY + "/$forecast",
                "/fhir/Patient/" + CANARY + "/$forecast/" + CANARY,
                "/cds-services/" + CANARY,
                "/cds-services/" + CANARY + "/feedback",
                "/" + CANARY + "?patient=" + CANARY)) {
            given().urlEncodingEnabled(false)
                    .contentType("application/json")
                    .body(marked)
                    .post(path);
            given().header("User-Agent", CANARY).get(path);
            given().put(path);
        }
        given().get("/fhir/RiskAssessment?subject=Patient/" + CANARY);
        given().get("/fhir/RiskAssessment/" + CANARY);
        List<String> lines = scrape();
        assertThat(lines).anyMatch(line -> line.startsWith("http_server_requests_seconds_count"));
        assertThat(lines.stream().filter(line -> line.contains(CANARY))).isEmpty();
    }

    /// The port that clients call shows no numbers.
    @Test
    void clientsCannotReadThem() {
        assertThat(given().get("/q/metrics").statusCode()).isEqualTo(404);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static void ask(String body) {
        assertThat(given().contentType("application/json")
                        .body(body)
                        .post(SERVICE)
                        .statusCode())
                .isPositive();
    }

    private static String example() throws IOException {
        return Files.readString(Path.of("cds-hooks/aml-survival-forecast/request.typical.json"));
    }

    private double value(String series) throws Exception {
        return scrape().stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(series.length() + 1).split(" ")[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series));
    }

    private List<String> scrape() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body().lines().toList();
        }
    }
}
