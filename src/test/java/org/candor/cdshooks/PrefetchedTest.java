package org.candor.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.candor.cdshooks.Prefetched.Gap;
import org.candor.cdshooks.Prefetched.Given;
import org.junit.jupiter.api.Test;

class PrefetchedTest {
    @Test
    void theFourStatesOfAKeyAreDifferentThings() {
        CdsRequest request = CdsRequestReader.read("""
                {"hook":"h","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{},"prefetch":{
                 "nothing":null,
                 "failed":{"resourceType":"OperationOutcome"},
                 "given":{"resourceType":"Patient"}}}""".getBytes(StandardCharsets.UTF_8));
        assertThat(request.prefetched("absent")).isEqualTo(new Prefetched.Missing());
        assertThat(request.prefetched("nothing")).isEqualTo(new Prefetched.Nothing());
        assertThat(request.prefetched("failed")).isEqualTo(new Prefetched.Failed());
        assertThat(request.prefetched("given")).isInstanceOf(Given.class);
    }

    @Test
    void anEmptyBundleIsDataWithoutGaps() {
        assertThat(gaps("{'resourceType':'Bundle','type':'searchset','total':0}"))
                .isEmpty();
    }

    @Test
    void aNextLinkSaysThatThereIsMore() {
        assertThat(
                        gaps(
                                "{'resourceType':'Bundle','link':[{'relation':'self','url':'a'},{'relation':'next','url':'b'}]}"))
                .containsExactly(Gap.NEXT_PAGE);
    }

    @Test
    void anErrorInsteadOfMatchesIsAFailure() {
        assertThat(of("{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'OperationOutcome',"
                        + "'issue':[{'severity':'error','code':'timeout'}]}}]}"))
                .isEqualTo(new Prefetched.Failed());
    }

    @Test
    void aWarningBesideMatchesIsAGap() {
        assertThat(gaps("{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Observation'}},"
                        + "{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'warning'}]}}]}"))
                .containsExactly(Gap.OUTCOME);
    }

    @Test
    void aRemarkBesideMatchesIsNoGap() {
        assertThat(gaps("{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'Observation'}},"
                        + "{'resource':{'resourceType':'OperationOutcome','issue':[{'severity':'information'}]}}]}"))
                .isEmpty();
    }

    private static Iterable<Gap> gaps(String json) {
        return ((Given) of(json)).gaps();
    }

    private static Prefetched of(String json) {
        JsonNode node = CdsJson.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return Prefetched.of(node);
    }
}
