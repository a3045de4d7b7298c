package org.candor.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candor.cdshooks.Feedback.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackReaderTest {
    private static final String ACCEPTED = "{'card':'4e0a3a1e-3283-4575-ab82-028d55fe2719','outcome':'accepted',"
            + "'acceptedSuggestions':[{'id':'e56e1945-20b3-4393-8503-a1a20fd73152'}],"
            + "'outcomeTimestamp':'2026-11-23T10:15:30Z'}";
    private static final String OVERRIDDEN = "{'card':'4e0a3a1e-3283-4575-ab82-028d55fe2719','outcome':'overridden',"
            + "'overrideReason':{'reason':{'code':'c','system':'s'},'userComment':'<b>no</b>'},"
            + "'outcomeTimestamp':'2026-11-23T11:15:30+01:00'}";

    @Test
    void readsSeveralCardsInOneMessage() {
        List<Feedback> feedback = read("{'feedback':[" + ACCEPTED + "," + OVERRIDDEN + "],'x':1}");
        assertThat(feedback).extracting(Feedback::outcome).containsExactly(Outcome.ACCEPTED, Outcome.OVERRIDDEN);
        assertThat(feedback).extracting(Feedback::outcomeTimestamp).containsOnly(Instant.parse("2026-11-23T10:15:30Z"));
    }

    @Test
    void readsAThousandElements() {
        String elements = IntStream.range(0, 1000).mapToObj(i -> OVERRIDDEN).collect(Collectors.joining(","));
        assertThat(read("{'feedback':[" + elements + "]}")).hasSize(1000);
    }

    @Test
    void anOverrideWithoutAReasonIsAllowed() {
        String bare = OVERRIDDEN.replaceFirst("'overrideReason':.*},'outcome", "'outcome");
        assertThat(read("{'feedback':[" + bare + "]}").getFirst().overrideReason())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'outcome':'accepted' | 'outcome':'ignored' | cds-fb-1",
                "'outcome':'accepted' | 'outcome':'Accepted' | cds-fb-1",
                "'outcome':'accepted' | 'outcome':'overridden' | cds-fb-2",
                "'acceptedSuggestions':[{'id':'e56e1945-20b3-4393-8503-a1a20fd73152'}] | 'acceptedSuggestions':[] | cds-fb-2",
                "'acceptedSuggestions' | 'overrideReason':{'userComment':'x'},'acceptedSuggestions' | cds-fb-2",
                "'card':'4e0a3a1e-3283-4575-ab82-028d55fe2719' | 'card':'1' | card must be a UUID",
                "'card' | 'kard' | card is required",
                "2026-11-23T10:15:30Z | 2026-11-23 | outcomeTimestamp",
                "'outcomeTimestamp' | 'timestamp' | outcomeTimestamp is required",
                "[{'id':'e56e1945-20b3-4393-8503-a1a20fd73152'}] | ['x'] | acceptedSuggestions[0] must be an object",
                "[{'id':'e56e1945-20b3-4393-8503-a1a20fd73152'}] | {} | acceptedSuggestions must be an array"
            })
    void aWrongElementIsRefusedByRule(String from, String to, String rule) {
        String wrong = ACCEPTED.replace(from.strip(), to.strip());
        assertThat(wrong).isNotEqualTo(ACCEPTED);
        assertThatThrownBy(() -> read("{'feedback':[" + OVERRIDDEN + "," + wrong + "]}"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(rule.strip())
                .hasMessageContaining("feedback[1]");
    }

    @Test
    void cdsFb3AnOverrideReasonSaysSomething() {
        String silent = OVERRIDDEN.replaceFirst("\\{'reason'.*?</b>'}", "{'extension':{}}");
        assertThatThrownBy(() -> read("{'feedback':[" + silent + "]}"))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("cds-fb-3");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{}", "{'feedback':[]}", "{'feedback':null}", "{'feedback':{}}"})
    void aMessageWithoutFeedbackIsRefused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("feedback");
    }

    private static List<Feedback> read(String json) {
        return FeedbackReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
