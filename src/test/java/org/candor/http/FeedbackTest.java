package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FeedbackTest {
    private static final String UNKNOWN_CARD = "00000000-0000-4000-8000-000000000000";

    @Test
    void feedbackToACardMayBeSentMoreThanOnce() {
        String card = JsonPath.from(Ehr.forecast()).getString("cards[0].uuid");
        for (int i = 0; i < 3; i++) {
            Response response = send(message(overridden(card, "'userComment':'not now'")));
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
            assertThat(response.contentType()).startsWith("application/json");
        }
    }

    @Test
    void feedbackToAnUnknownCardIsKept() {
        assertThat(send(message(overridden(UNKNOWN_CARD, "'userComment':'<img src=x>'")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anAcceptedSuggestionIsFeedback() {
        assertThat(send(message(accepted("'acceptedSuggestions':[{'id':'" + UNKNOWN_CARD + "'}],")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aThousandElementsAreKept() {
        String elements = IntStream.range(0, 1000)
                .mapToObj(i -> overridden(String.format("00000000-0000-4000-9000-%012d", i), "'userComment':'x'"))
                .collect(Collectors.joining(","));
        assertThat(send(message(elements)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'outcome':'overridden' | 'outcome':'canary' | cds-fb-1",
                "'outcome':'overridden' | 'outcome':'accepted' | cds-fb-2",
                "{'userComment':'canary'} | {'x':'canary'} | cds-fb-3",
                "'card':'00000000 | 'card':'canary | card must be a UUID",
                "2026-11-23T10:15:30Z | canary | outcomeTimestamp"
            })
    void wrongFeedbackIsRefusedByRule(String from, String to, String rule) {
        String good = overridden(UNKNOWN_CARD, "'userComment':'canary'");
        String wrong = good.replace(from.strip(), to.strip());
        assertThat(wrong).isNotEqualTo(good);
        assertThat(Ehr.diagnostics(send(message(wrong)), 400)).contains(rule.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{'feedback':[]}", "{'feedback':'canary'}", "[]"})
    void aMessageWithoutFeedbackIsRefused(String body) {
        Ehr.diagnostics(send(body), 400);
    }

    @Test
    void feedbackToAnUnknownServiceIsNotFound() {
        String body = message(overridden(UNKNOWN_CARD, "'userComment':'x'")).replace('\'', '"');
        Ehr.diagnostics(Ehr.json().body(body).post("/cds-services/canary/feedback"), 404);
    }

    private static Response send(String json) {
        return Ehr.json().body(json.replace('\'', '"')).post(Ehr.FEEDBACK);
    }

    private static String message(String elements) {
        return "{'feedback':[" + elements + "]}";
    }

    private static String accepted(String suggestions) {
        return "{'card':'" + UNKNOWN_CARD + "','outcome':'accepted'," + suggestions
                + "'outcomeTimestamp':'2026-11-23T10:15:30Z'}";
    }

    private static String overridden(String card, String reason) {
        return "{'card':'" + card + "','outcome':'overridden','overrideReason':{" + reason
                + "},'outcomeTimestamp':'2026-11-23T10:15:30Z'}";
    }
}
