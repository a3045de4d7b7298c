package org.candor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// An EHR that sends what it is told to, and looks at the answer as one would.
final class Ehr {
    static final String SERVICE = "/cds-services/aml-survival-forecast";
    static final String FEEDBACK = SERVICE + "/feedback";
    private static final Path EXAMPLES = Path.of("cds-hooks/aml-survival-forecast");
    private static final RestAssuredConfig AS_IS = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Ehr() {}

    static RequestSpecification json() {
        return given().config(AS_IS).contentType("application/json").accept("application/json");
    }

    static RequestSpecification plain() {
        return given().config(AS_IS);
    }

    static Response call(String body) {
        return call(body.getBytes(StandardCharsets.UTF_8));
    }

    static Response call(byte[] body) {
        return json().body(body).post(SERVICE);
    }

    static String example(String name) {
        try {
            return Files.readString(EXAMPLES.resolve("request." + name + ".json"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /// Checks that an answer is an OperationOutcome that gives nothing away, and returns what it says.
    static String diagnostics(Response response, int status) {
        String body = response.asString();
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.jsonPath().getString("resourceType")).isEqualTo("OperationOutcome");
        assertThat(response.jsonPath().getString("issue[0].severity")).isEqualTo("error");
        assertThat(response.header("X-Correlation-ID"))
                .isEqualTo(response.jsonPath().getString("id"))
                .hasSize(36);
        assertThat(body).doesNotContain("Exception", "\tat ", "org.candor.", "jackson", "canary");
        return response.jsonPath().getString("issue[0].diagnostics");
    }

    /// A good request is answered as ever: the same bytes whenever it is sent.
    static String forecast() {
        Response response = call(example("typical"));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.jsonPath().getString("cards[0].summary")).contains("-year survival");
        return response.asString();
    }
}
