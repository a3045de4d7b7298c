package org.candor.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// Every oracle finds what it is there for: each is shown an answer or a server that is wrong.
final class OracleTest {
    private static final String FORECAST = """
            {"cards":[{"uuid":"4e0a3a1e-3283-4575-ab82-028d55fe2719","summary":"3-year survival 40 %",
             "extension":{"org.candor.forecast":{"survival":[{"days":365,"estimate":0.4}],
             "missing":[{"feature":"hb_g_dl","cause":"absent"}]}}}]}""";

    @Test
    void aNumberWhereNoneBelongsIsFound() {
        FaultRequest refused = request("{}", "{\"status\":400,\"answer\":\"problem\"}");
        assertThat(ReplyOracles.noWrongAnswer(refused, reply(200, FORECAST))).hasSize(1);
        assertThat(ReplyOracles.noWrongAnswer(refused, reply(200, "{\"cards\":[]}")))
                .isEmpty();
        assertThat(ReplyOracles.noWrongAnswer(
                        refused, reply(200, "{\"entry\":[{\"resource\":{\"prediction\":[{\"probability\":0.1}]}}]}")))
                .hasSize(1);
    }

    @Test
    void aNumberAboutAMixOfPatientsIsFound() {
        String expect = "{\"status\":200,\"answer\":\"forecast\"}";
        String mixed = "{\"context\":{\"patientId\":\"a\"},\"prefetch\":{\"labs\":{\"entry\":[{\"resource\":"
                + "{\"resourceType\":\"Observation\",\"subject\":{\"reference\":\"Patient/b\"}}}]}}}";
        assertThat(ReplyOracles.noWrongAnswer(request(mixed, expect), reply(200, FORECAST)))
                .hasSize(1)
                .first()
                .asString()
                .contains("O1", "[b]");
        assertThat(ReplyOracles.noWrongAnswer(
                        request(mixed.replace("Patient/b", "https://x/Patient/a/_history/2"), expect),
                        reply(200, FORECAST)))
                .isEmpty();
    }

    @Test
    void aForecastWithoutARecordIsFound() throws IOException {
        HttpServer forgetful = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 5);
        forgetful.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = (exchange.getRequestMethod().equals("GET") ? "{\"result\":\"differs\"}" : FORECAST)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        forgetful.start();
        try (FhirPeer hospital = new FhirPeer();
                FhirPeer stranger = new FhirPeer()) {
            Target target = new Target(
                    forgetful.getAddress().getPort(),
                    EnumSet.allOf(Oracle.class),
                    reply(200, FORECAST),
                    hospital,
                    stranger);
            assertThatThrownBy(() -> target.send(request("{}", "{\"status\":200,\"answer\":\"forecast\"}")))
                    .hasMessageContaining("O2");
        } finally {
            forgetful.stop(0);
        }
    }

    @Test
    void aLateAnswerIsFound() {
        Reply late = new Reply(200, Map.of(), FORECAST, Duration.ofSeconds(6), false);
        assertThat(ReplyOracles.inTime(late, ReplyOracles.HARD_LIMIT)).hasSize(1);
        assertThat(ReplyOracles.inTime(reply(200, FORECAST), ReplyOracles.HARD_LIMIT))
                .isEmpty();
    }

    @Test
    void whatIsNotGivenBackIsFound() {
        Resources base = new Resources(50, 100, 1L << 28);
        assertThat(base.beyond(base)).isEmpty();
        assertThat(new Resources(500, 5000, 1L << 30).beyond(base)).hasSize(3);
    }

    @Test
    void aWordOfThePatientInTheLogIsFound() {
        try (LogLines log = new LogLines()) {
            Logger.getLogger("org.candor.canary").fine("about " + GoldenRequests.MARK);
            Logger.getLogger("canary").info("about nobody");
            assertThat(ReplyOracles.silent(log.take())).hasSize(1);
            Logger.getLogger("canary").severe("about " + GoldenRequests.MARK);
            assertThat(ReplyOracles.silent(log.take())).hasSize(1);
        }
    }

    @Test
    void anErrorOfAnotherShapeIsFound() {
        String good = "{\"resourceType\":\"OperationOutcome\",\"id\":\"1\",\"issue\":[{\"severity\":\"error\"}]}";
        assertThat(ReplyOracles.shape(
                        new Reply(400, Map.of("x-correlation-id", "1"), good, Duration.ZERO, false), false))
                .isEmpty();
        assertThat(ReplyOracles.shape(reply(400, good), false)).hasSize(1);
        assertThat(ReplyOracles.shape(reply(400, "Bad Request"), false)).hasSize(1);
        assertThat(ReplyOracles.shape(reply(500, "java.lang.NullPointerException\n\tat org.candor.http.X"), false))
                .hasSizeGreaterThan(2);
        assertThat(ReplyOracles.shape(reply(401, good.replace("error\"", "error\",\"x\":\"c4n4ry\"")), false))
                .hasSize(1);
    }

    @Test
    void anotherAnswerToTheGoodRequestIsFound() {
        Reply golden = reply(200, FORECAST);
        assertThat(ReplyOracles.alive(golden, reply(200, FORECAST))).isEmpty();
        assertThat(ReplyOracles.alive(golden, reply(200, FORECAST.replace("0.4", "0.40000000000000001"))))
                .isEmpty();
        assertThat(ReplyOracles.alive(golden, reply(200, FORECAST.replace("0.4", "0.4000000000000001"))))
                .hasSize(1);
        assertThat(ReplyOracles.alive(golden, reply(503, ""))).hasSize(1);
        assertThat(ReplyOracles.alive(reply(200, "{\"cards\":[]}"), reply(200, "{\"cards\":[]}")))
                .hasSize(1);
    }

    @Test
    void aWayOutIsFound() {
        LookUps.take();
        assertThat(FaultSuite.noWayOut(LookUps.take(), List.of())).isEmpty();
        assertThatThrownBy(() -> InetAddress.getByName("canary.invalid")).isInstanceOf(IOException.class);
        assertThat(FaultSuite.noWayOut(LookUps.take(), List.of())).hasSize(1);
        assertThat(FaultSuite.noWayOut(List.of("localhost"), List.of("GET /"))).hasSize(1);
    }

    @Test
    void anotherAnswerThanExpectedIsFound() {
        JsonNode golden = reply(200, FORECAST).forecast();
        assertThat(differences("{\"status\":400}", 200, FORECAST, golden)).hasSize(1);
        for (String answer : List.of("problem", "withheld", "no_card")) {
            assertThat(differences("{\"status\":200,\"answer\":\"" + answer + "\"}", 200, FORECAST, golden))
                    .as(answer)
                    .hasSize(1);
        }
        assertThat(differences("{\"status\":200,\"answer\":\"golden\"}", 200, FORECAST, golden))
                .isEmpty();
        assertThat(differences("{\"status\":200,\"answer\":\"golden\"}", 200, FORECAST.replace("0.4}", "0.5}"), golden))
                .hasSize(1);
        assertThat(differences(
                        "{\"status\":200,\"says\":[\"x-\"],\"never\":[\"cards\"],\"code\":\"structure\","
                                + "\"missing\":{\"hb_g_dl\":\"unknown-unit\"},\"reasons\":[\"stale\"]}",
                        200,
                        FORECAST,
                        golden))
                .hasSize(5);
        assertThat(differences("{\"status\":200,\"missing\":{\"hb_g_dl\":\"absent\"}}", 200, FORECAST, golden))
                .isEmpty();
    }

    @Test
    void anEditThatChangesNothingIsAMistake() {
        for (String edit : List.of(
                "{\"op\":\"remove\",\"path\":\"/prefetch/canary\"}",
                "{\"op\":\"replace\",\"path\":\"/prefetch/labs/entry/{canary}\",\"value\":1}",
                "{\"op\":\"text\",\"from\":\"canary\",\"to\":\"\"}",
                "{\"op\":\"canary\"}")) {
            assertThatThrownBy(() -> FaultRequests.body(json("{\"edits\":[" + edit + "]}")))
                    .as(edit)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> differences(String expect, int status, String body, JsonNode golden) {
        return Expectations.differences(Expected.of(json(expect)), reply(status, body), golden);
    }

    private static FaultRequest request(String body, String expect) {
        return Target.post(body, Expected.of(json(expect)));
    }

    private static Reply reply(int status, String body) {
        return new Reply(status, Map.of(), body, Duration.ZERO, false);
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException mistake) {
            throw new AssertionError(mistake);
        }
    }
}
