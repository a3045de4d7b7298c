package org.candor.audit;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A PostgreSQL that is not there when the server starts, comes later, and goes again.
@QuarkusTest
@TestProfile(LateDatabaseTest.WithoutDatabase.class)
@QuarkusTestResource(value = LateDatabaseTest.Late.class, restrictToAnnotatedClass = true)
@EnabledIf(value = "org.candor.audit.PostgresServer#available", disabledReason = "PostgreSQL is not installed")
class LateDatabaseTest {
    /// A run of the application of its own.
    public static final class WithoutDatabase implements QuarkusTestProfile {}

    /// Made, and stopped before the application starts.
    public static final class Late implements QuarkusTestResourceLifecycleManager {
        private final PostgresServer server = new PostgresServer();

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = server.start();
            server.stopServer();
            return settings;
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(server, new TestInjector.MatchesType(PostgresServer.class));
        }

        @Override
        public void stop() {
            server.stop();
        }
    }

    PostgresServer server = new PostgresServer(); // replaced by the one that comes late

    @Test
    void theServerWaitsForItsDatabaseAndAnswersNobodyWithoutIt() throws IOException, InterruptedException {
        assertClosed();
        server.startServer();
        assertThat(awaitReady()).isLessThan(Duration.ofSeconds(10));
        assertThat(ask().statusCode()).isEqualTo(200);

        server.stopServer();
        assertClosed();
        server.startServer();
        assertThat(awaitReady()).isLessThan(Duration.ofSeconds(10));
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    private static void assertClosed() throws IOException {
        when().get("/q/health/live").then().statusCode(200);
        when().get("/q/health/ready").then().statusCode(503);
        Response answer = ask();
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.asString()).doesNotContain("cards", "survival");
    }

    private static Response ask() throws IOException {
        return given().contentType("application/json")
                .body(Files.readString(Path.of("cds-hooks/aml-survival-forecast/request.typical.json")))
                .post("/cds-services/aml-survival-forecast");
    }

    private static Duration awaitReady() throws InterruptedException {
        Instant start = Instant.now();
        while (when().get("/q/health/ready").statusCode() != 200) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
            Thread.sleep(100);
        }
        return Duration.between(start, Instant.now());
    }
}
