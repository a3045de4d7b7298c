package org.candor.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every published record through the three ways in which a forecast can be had: a CDS Hooks call of an EHR that
/// resolves the prefetch templates, the FHIR operation, and the command line. All must say the same, to the last bit.
@QuarkusTest
class ThreeWaysTest {
    private static final String SERVICE = "aml-survival-forecast";
    private static final String FORECAST = "org.candor.forecast";
    private static final String TODAY = "2026-11-23";
    private static final RestAssuredConfig AS_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    static List<ExampleBundle> bundles() {
        return ExampleBundle.all();
    }

    /// All but the one with an entry about nobody, which only a Bundle shows: no search by patient finds it.
    static List<ExampleBundle> searchable() {
        return bundles().stream()
                .filter(bundle -> !bundle.name().equals("connect"))
                .toList();
    }

    @Test
    void theFiveWorldsAreThere() {
        assertThat(searchable())
                .extracting(ExampleBundle::name)
                .contains("mii", "us-core-mcode", "genomics-stu3", "sparse", "contradictory");
    }

    @ParameterizedTest
    @MethodSource("searchable")
    void theCommandLinePrintsTheCardOfTheService(ExampleBundle bundle) {
        JsonNode served = hook(bundle).path("cards");
        JsonNode printed = ExampleBundle.json(command("forecast", bundle)).path("cards");
        assertThat(printed).hasSameSizeAs(served).hasSize(1);
        for (String part : List.of("summary", "detail", "indicator", "source", "extension")) {
            assertThat(printed.path(0).path(part))
                    .as(part)
                    .isEqualTo(served.path(0).path(part));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theOperationHasTheNumbersOfTheCard(ExampleBundle bundle) {
        JsonNode card = hook(bundle).at("/cards/0/extension").path(FORECAST);
        JsonNode answer = operation("/fhir/Patient/$forecast", bundle.text()).path("entry");
        JsonNode first = answer.at("/0/resource");
        if (card.at("/reliability/verdict").asText().equals("withheld")) {
            assertThat(first.path("resourceType").asText()).isEqualTo("OperationOutcome");
            assertThat(first.path("issue").findValuesAsText("code"))
                    .containsAll(card.at("/reliability/reasons").findValuesAsText("code"));
            assertThat(answer.toString()).doesNotContain("probability");
            return;
        }
        assertThat(predictions(first)).isNotEmpty().isEqualTo(cardPredictions(card));
        assertThat(references(first.path("basis"), "reference")).isEqualTo(sources(card));
        assertThat(answer.at("/1/resource/contained/0/identifier/0/value")).isEqualTo(card.at("/model/sha256"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theMappingReportIsTheSameFromTheServerAndTheCommandLine(ExampleBundle bundle) {
        List<String> served = ReportLines.ofParameters(operation("/fhir/$mapping-report", bundle.text()));
        List<String> printed = ReportLines.ofAnswer(ExampleBundle.json(command("map", bundle, "--json")));
        assertThat(served).hasSizeGreaterThan(100);
        assertThat(printed).isEqualTo(served);
    }

    /// What the templates fetch is everything of which a feature is made.
    @ParameterizedTest
    @MethodSource("bundles")
    void thePrefetchLosesNoFeature(ExampleBundle bundle) {
        String request =
                new ExampleEhr(bundle).request(service(), UUID.randomUUID().toString());
        JsonNode whole = operation("/fhir/$mapping-report", bundle.text());
        JsonNode fetched = operation("/fhir/$mapping-report", request);
        assertThat(features(fetched)).hasSizeGreaterThan(80).isEqualTo(features(whole));
        JsonNode card = hook(bundle).at("/cards/0/extension").path(FORECAST);
        List<String> known = features(whole).stream()
                .filter(line -> line.contains("/value="))
                .toList();
        assertThat(card.path("inputs")).hasSameSizeAs(known);
    }

    private static JsonNode hook(ExampleBundle bundle) {
        String request =
                new ExampleEhr(bundle).request(service(), UUID.randomUUID().toString());
        Response response = given().config(AS_IS)
                .contentType("application/json")
                .body(request.getBytes(StandardCharsets.UTF_8))
                .post("/cds-services/" + SERVICE);
        return body(response);
    }

    private static JsonNode service() {
        for (JsonNode service : body(given().get("/cds-services")).path("services")) {
            if (service.path("id").asText().equals(SERVICE)) {
                return service;
            }
        }
        throw new AssertionError("no " + SERVICE);
    }

    private static JsonNode operation(String path, String input) {
        RequestSpecification request = given().config(AS_IS).urlEncodingEnabled(false);
        return body(request.contentType("application/fhir+json")
                .body(input.getBytes(StandardCharsets.UTF_8))
                .post(path));
    }

    private static JsonNode body(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return ExampleBundle.json(response.asString());
    }

    private static String command(String name, ExampleBundle bundle, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(name, "--bundle", bundle.file().toString(), "--today", TODAY));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        int code = Candor.commandLine().setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new));
        assertThat(code).isZero();
        return out.toString();
    }

    /// One line for each prediction: what, when, how likely, and the bounds where there are some.
    private static List<String> predictions(JsonNode risk) {
        List<String> lines = new ArrayList<>();
        for (JsonNode prediction : risk.path("prediction")) {
            String outcome = prediction.at("/outcome/coding/0/code").asText();
            int days = 0;
            String bounds = "";
            for (JsonNode extension : prediction.path("extension")) {
                if (extension.has("valueQuantity")) {
                    days = extension.at("/valueQuantity/value").intValue();
                }
                for (JsonNode part : extension.path("extension")) {
                    if (part.has("valueRange")) {
                        bounds = " " + share(part.at("/valueRange/low/value")) + " "
                                + share(part.at("/valueRange/high/value"));
                    }
                }
            }
            lines.add(outcome + " " + days + " " + share(prediction.path("probabilityDecimal")) + bounds);
        }
        return lines;
    }

    /// A percentage of R4 as the probability that it stands for.
    private static double share(JsonNode percentage) {
        return percentage.decimalValue().movePointLeft(2).doubleValue();
    }

    private static List<String> cardPredictions(JsonNode card) {
        List<String> lines = new ArrayList<>();
        int today = card.path("givenAliveAtDays").intValue();
        for (JsonNode at : card.path("survival")) {
            int days = at.path("days").intValue();
            if (days <= today) {
                continue; // lived through, no prediction
            }
            lines.add("alive " + days + " " + at.path("estimate").doubleValue() + " "
                    + at.path("lower").doubleValue() + " " + at.path("upper").doubleValue());
            JsonNode states = card.path("states");
            IntStream.range(0, states.path("days").size())
                    .filter(row -> states.path("days").path(row).intValue() == days)
                    .forEach(row -> IntStream.range(0, states.path("names").size())
                            .forEach(k -> lines.add(states.path("names").path(k).asText() + " " + days + " "
                                    + states.path("probabilities")
                                            .path(row)
                                            .path(k)
                                            .doubleValue())));
        }
        return lines;
    }

    private static Set<String> sources(JsonNode card) {
        Set<String> sources = references(card.path("inputs"), "source");
        sources.removeIf(source -> source.startsWith("Patient/"));
        return sources;
    }

    private static Set<String> references(JsonNode array, String member) {
        Set<String> found = new TreeSet<>();
        array.forEach(element -> found.add(element.path(member).asText()));
        return found;
    }

    /// Name with value and source, or with the cause for which it is missing.
    private static List<String> features(JsonNode report) {
        List<String> features = new ArrayList<>();
        for (String line : ReportLines.ofParameters(report)) {
            if (line.equals("/feature")) {
                features.add("");
            } else if (line.startsWith("/feature/")) {
                features.set(features.size() - 1, features.getLast() + line);
            }
        }
        return features;
    }
}
