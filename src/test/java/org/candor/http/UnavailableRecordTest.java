package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Set;
import org.candor.service.AssessmentLog;
import org.candor.service.AssessmentRecord;
import org.candor.service.FeedbackRecord;
import org.junit.jupiter.api.Test;

/// While nothing can be recorded, nothing is answered.
@QuarkusTest
@TestProfile(UnavailableRecordTest.BrokenRecord.class)
class UnavailableRecordTest {
    @Test
    void aForecastThatCannotBeRecordedIsNotSent() {
        for (String name : new String[] {"typical", "child", "another-disease"}) {
            Response response = Ehr.call(Ehr.example(name));
            Ehr.diagnostics(response, 503);
            assertThat(response.header("Retry-After")).isNotBlank();
            assertThat(response.asString()).doesNotContain("survival", "cards");
        }
    }

    @Test
    void feedbackThatCannotBeKeptIsNotAcknowledged() {
        Response response = Ehr.json()
                .body("{\"feedback\":[{\"card\":\"4e0a3a1e-3283-4575-ab82-028d55fe2719\",\"outcome\":\"overridden\","
                        + "\"outcomeTimestamp\":\"2026-11-23T10:15:30Z\"}]}")
                .post(Ehr.FEEDBACK);
        Ehr.diagnostics(response, 503);
    }

    @Test
    void aRequestThatIsWrongIsStillToldSo() {
        Ehr.diagnostics(Ehr.call("{}"), 400);
    }

    /// A server whose record is on a disk that does not answer.
    public static final class BrokenRecord implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(DeadDisk.class);
        }
    }

    @Alternative
    @Singleton
    static final class DeadDisk implements AssessmentLog {
        @Override
        public void append(AssessmentRecord record) {
            throw dead();
        }

        @Override
        public void append(FeedbackRecord feedback) {
            throw dead();
        }

        private static RecordUnavailableException dead() {
            return new RecordUnavailableException("canary", new IllegalStateException("canary"));
        }
    }
}
