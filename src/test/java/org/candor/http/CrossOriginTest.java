package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a browser client such as the CDS Hooks Sandbox needs.
@QuarkusTest
class CrossOriginTest {
    private static final String SANDBOX = "https://sandbox.cds-hooks.org";

    @Test
    void aConfiguredOriginMayAskAllThreeEndpoints() {
        for (String path : List.of("/cds-services", Ehr.SERVICE, Ehr.FEEDBACK)) {
            Response response = preflight(SANDBOX, path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SANDBOX);
            assertThat(response.header("Access-Control-Allow-Methods")).contains("POST");
            assertThat(response.header("Access-Control-Allow-Headers")).contains("authorization", "content-type");
        }
    }

    @Test
    void theAnswerItselfMayBeReadByTheOrigin() {
        Response response = Ehr.json()
                .header("Origin", SANDBOX)
                .body(Ehr.example("typical"))
                .post(Ehr.SERVICE);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SANDBOX);
    }

    @Test
    void anotherOriginMayNot() {
        assertThat(preflight("https://evil.example.org", Ehr.SERVICE).header("Access-Control-Allow-Origin"))
                .isNull();
    }

    private static Response preflight(String origin, String path) {
        return Ehr.plain()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(path);
    }
}
