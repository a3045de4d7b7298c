package org.candor.audit;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EmbeddedStoreTest extends AssessmentStoreContract implements UsedTokenContract {
    @Inject
    AssessmentStore store;

    @Inject
    UsedTokenStore usedTokens;

    @Override
    AssessmentStore store() {
        return store;
    }

    @Override
    public UsedTokenStore usedTokens() {
        return usedTokens;
    }

    @Test
    void theServerIsReadyWhenItsStoreIs() {
        when().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("store"));
    }
}
