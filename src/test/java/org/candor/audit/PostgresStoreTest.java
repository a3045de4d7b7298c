package org.candor.audit;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.AssessmentRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// The same artefact on PostgreSQL, chosen by run-time configuration alone.
@QuarkusTest
@TestProfile(PostgresStoreTest.OnPostgres.class)
@QuarkusTestResource(value = PostgresServer.class, restrictToAnnotatedClass = true)
@EnabledIf(value = "org.candor.audit.PostgresServer#available", disabledReason = "PostgreSQL is not installed")
class PostgresStoreTest extends AssessmentStoreContract implements UsedTokenContract {

    /// A run of the application of its own.
    public static final class OnPostgres implements QuarkusTestProfile {}

    @Inject
    AssessmentStore store;

    @Inject
    UsedTokenStore usedTokens;

    PostgresServer server = new PostgresServer(); // replaced by the one that runs

    @Override
    AssessmentStore store() {
        awaitReady(); // the server migrates while it already answers
        return store;
    }

    @Override
    public UsedTokenStore usedTokens() {
        awaitReady();
        return usedTokens;
    }

    @Test
    void withoutItsServerNothingIsKeptAndLaterItGoesOn() {
        AssessmentRecord before = RecordFixture.given();
        store().append(before);

        server.stopServer();
        assertThatThrownBy(() -> store.append(RecordFixture.given())).isInstanceOf(RecordUnavailableException.class);
        when().get("/q/health/ready").then().statusCode(503);
        when().get("/q/health/live").then().statusCode(200);

        server.startServer();
        assertThat(awaitReady()).isLessThan(Duration.ofSeconds(10));
        assertThat(store().find(before.id())).isPresent(); // the server was stopped like by a power cut
        store().append(RecordFixture.given());
    }

    private static Duration awaitReady() {
        Instant start = Instant.now();
        while (when().get("/q/health/ready").statusCode() != 200) {
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Duration.between(start, Instant.now());
    }
}
