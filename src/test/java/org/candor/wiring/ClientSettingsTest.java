package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.security.CdsClient;
import org.candor.security.SigningEhr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientSettingsTest {
    private static final SigningEhr EHR = SigningEhr.of("https://ehr.example");

    @TempDir
    Path folder = Path.of("target");

    /// Nobody forgets to switch it on.
    @Test
    void withoutAWordClientsAreAskedAndTheFileIsMissed() {
        assertThatThrownBy(() -> ClientSettings.of(name -> Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("candor.clients", "candor.authentication");
    }

    @Test
    void offHasToBeSaid() {
        assertThat(of(Map.of("candor.authentication", "off")).clients()).isEmpty();
        assertThatThrownBy(() -> of(Map.of("candor.authentication", "no")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("candor.authentication");
    }

    @Test
    void theFileNamesClientsWithTheirKeys() throws IOException {
        List<CdsClient> clients = required(
                        "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwks\": " + EHR.keys() + "},"
                                + "{\"issuer\": \"https://lab.example\", \"inHouse\": true,"
                                + " \"jwksUrl\": \"http://10.1.2.3/jwks.json\","
                                + " \"fhirServers\": [\"https://lab.example/fhir/\"]}]}",
                        "https://candor.example/")
                .clients()
                .orElseThrow();
        assertThat(clients).extracting(CdsClient::issuer).containsExactly("https://ehr.example", "https://lab.example");
        assertThat(clients.getLast().mayName("https://lab.example/fhir")).isTrue();
        assertThat(clients.getLast().mayName("https://lab.example/fhir/other")).isFalse();
        assertThat(clients.getFirst().mayName("https://anything.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"clients\": []}",
                "{\"clients\": [{\"jwksUrl\": \"https://ehr.example/keys\"}]}",
                "{\"clients\": [{\"issuer\": \"https://ehr.example\"}]}",
                "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwksUrl\": \"http://ehr.example/keys\"}]}",
                "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwksUrl\": \"file:///etc/passwd\"}]}",
                "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwksURL\": \"https://ehr.example/keys\"}]}",
                "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwks\": {\"keys\": 7}}]}"
            })
    void aFileWithAFlawEndsTheStart(String content) {
        assertThatThrownBy(() -> required(content, "https://candor.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrivateKeyDoesNotBelongInTheFile() {
        String secret = EHR.elliptic().toJSONString();
        assertThatThrownBy(() -> required(
                        "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwks\": {\"keys\": [" + secret
                                + "]}}]}",
                        "https://candor.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "candor.example", "http://candor.example", "https://candor.example?x=1", "ftp://x"})
    void thePublicUrlIsABaseWithTls(String url) {
        assertThatThrownBy(() -> required(
                        "{\"clients\": [{\"issuer\": \"https://ehr.example\", \"jwks\": " + EHR.keys() + "}]}", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("candor.public-url");
    }

    private ClientSettings required(String content, String publicUrl) throws IOException {
        Path file = Files.writeString(folder.resolve("clients.json"), content);
        return of(Map.of("candor.clients", file.toString(), "candor.public-url", publicUrl));
    }

    private static ClientSettings of(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        return ClientSettings.of(name -> Optional.ofNullable(all.get(name)).filter(value -> !value.isEmpty()));
    }
}
