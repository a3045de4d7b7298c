package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// After each of these, a good request is answered as before.
@QuarkusTest
class BadRequestTest {
    private String before = "";

    @BeforeEach
    void ask() {
        before = Ehr.forecast();
    }

    @AfterEach
    void askAgain() {
        assertThat(Ehr.forecast()).isEqualTo(before);
    }

    @Test
    void aBodyThatIsCutIsRefusedWhereverItIsCut() {
        byte[] body = Ehr.example("typical").strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length += body.length / 50) {
            Ehr.diagnostics(Ehr.call(Arrays.copyOf(body, length)), 400);
        }
        Ehr.diagnostics(Ehr.call(Arrays.copyOf(body, body.length - 1)), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"canary\"", "{}", "{\"canary\":NaN}", "not json canary", "\uFEFF{}"})
    void whatIsNoRequestIsRefused(String body) {
        Ehr.diagnostics(Ehr.call(body), 400);
    }

    @Test
    void duplicateKeysAreRefused() {
        String twice = Ehr.example("typical")
                .replaceFirst("\"context\"", "\"context\":{\"patientId\":\"canary\"},\"context\"");
        assertThat(Ehr.diagnostics(Ehr.call(twice), 400)).contains("repeats a key");
    }

    @Test
    void deepNestingIsRefused() {
        for (String unit : List.of("[", "{\"canary\":")) {
            Ehr.diagnostics(Ehr.call("{\"prefetch\":" + unit.repeat(10_000)), 400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"hookInstance\": \"`, `\"hookInstance\": \"canary`, hookInstance",
                "`\"hook\": \"patient-view\"`, `\"hook\": \"canary\"`, hook",
                "`\"hook\": \"patient-view\"`, `\"hook\": 7`, hook",
                "`\"patientId\": \"typical\"`, `\"patientId\": \"Patient/canary\"`, context.patientId",
                "`\"patientId\": \"typical\"`, `\"patientId\": null`, context.patientId",
                "`\"userId\": \"Practitioner/example\"`, `\"userId\": \"canary\"`, context.userId",
                "`\"fhirServer\": \"https://ehr.example.org/fhir\"`, `\"fhirServer\": \"canary\"`, fhirServer",
                "`\"context\": {`, `\"context\": [\"canary\"], \"x\": {`, context"
            })
    void aMemberOfAnotherShapeIsNamed(String from, String to, String member) {
        String wrong = Ehr.example("typical").replace(from, to);
        assertThat(wrong).isNotEqualTo(Ehr.example("typical"));
        assertThat(Ehr.diagnostics(Ehr.call(wrong), 400)).contains(member);
    }

    @Test
    void anAuthorizationWithoutServerBreaksCdsR1() {
        String request = Ehr.example("typical").replaceFirst("\"fhirServer\": \"[^\"]*\",", """
                        "fhirAuthorization":{"access_token":"canary","token_type":"Bearer","expires_in":300,
                         "scope":"patient/*.rs","subject":"candor"},""");
        assertThat(Ehr.diagnostics(Ehr.call(request), 400)).startsWith("cds-r-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/fhir+xml",
                "application/fhir+json",
                "application/json; charset=utf-16",
                "application/json; charset=ISO-8859-1"
            })
    void onlyJsonInUtf8IsRead(String type) {
        byte[] body = Ehr.example("typical").getBytes(StandardCharsets.UTF_8);
        Ehr.diagnostics(Ehr.plain().contentType(type).body(body).post(Ehr.SERVICE), 415);
    }

    @Test
    void aBodyWithoutATypeOrCompressedIsNotRead() throws IOException, InterruptedException {
        HttpRequest untyped = HttpRequest.newBuilder(service())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(send(untyped).statusCode()).isEqualTo(415);
        HttpRequest emptyType = HttpRequest.newBuilder(service())
                .header("Content-Type", "")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(send(emptyType).statusCode()).isEqualTo(415);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Ehr.example("typical").getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest compressed = HttpRequest.newBuilder(service())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()))
                .build();
        assertThat(send(compressed).statusCode()).isEqualTo(415);
    }

    @Test
    void anythingBeyondTwoMebibytesIsRefusedWithAndWithoutALength() throws IOException, InterruptedException {
        byte[] large = ("{\"x\":\"" + "canary".repeat(400_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        Ehr.diagnostics(Ehr.call(large), 413);
        HttpRequest endless = HttpRequest.newBuilder(service())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Blanks(100_000_000L)))
                .build();
        try {
            assertThat(send(endless).statusCode()).isEqualTo(413);
        } catch (IOException closed) {
            // the server may close before the client has finished sending; then there is no answer to look at
            assertThat(closed).isNotNull();
        }
    }

    @Test
    void onlyJsonIsAnswered() {
        Response response = Ehr.json()
                .accept("application/xml")
                .body(Ehr.example("typical"))
                .post(Ehr.SERVICE);
        Ehr.diagnostics(response, 406);
        assertThat(Ehr.json()
                        .accept("*/*")
                        .body(Ehr.example("typical"))
                        .post(Ehr.SERVICE)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        assertThat(Ehr.plain().get(Ehr.SERVICE).header("Allow")).contains("POST");
        Ehr.diagnostics(Ehr.plain().get(Ehr.SERVICE), 405);
        Ehr.diagnostics(Ehr.json().body("{}").put(Ehr.SERVICE), 405);
        Ehr.diagnostics(Ehr.json().body("{}").post("/cds-services"), 405);
        Ehr.diagnostics(Ehr.plain().delete("/cds-services"), 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cds-services/canary", "/cds-services/canary/feedback", "/cds-services/aml-survival-forecast/x"
            })
    void anUnknownServiceIsNotFound(String path) {
        Ehr.diagnostics(Ehr.json().body("{}").post(path), 404);
    }

    @Test
    void everyAnswerCarriesSecurityHeaders() {
        for (Response response : List.of(
                Ehr.call("{}"), Ehr.call(Ehr.example("typical")), Ehr.plain().get("/"))) {
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Content-Security-Policy")).contains("default-src 'self'");
        }
    }

    private static URI service() {
        return URI.create("http://localhost:" + RestAssured.port + Ehr.SERVICE);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /// A JSON body that begins and never gets anywhere.
    private static final class Blanks extends InputStream {
        private long left;

        Blanks(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(buffer, offset, offset + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
