package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySettingsTest {
    private static final String REALM = "https://keycloak.hospital.example/realms/candor";

    @TempDir
    Path folder = Path.of("");

    private final Map<String, String> configured = new HashMap<>();

    @BeforeEach
    void configure() throws IOException {
        configured.put("candor.oidc.issuer", REALM);
        configured.put(
                "candor.oidc.secret", secret("0123456789abcdef0123456789abcdef").toString());
        configured.put("candor.public-url", "https://candor.hospital.example");
    }

    @Test
    void withoutAnIssuerTheExtensionSleeps() {
        IdentitySettings none = IdentitySettings.of(name -> Optional.empty());
        assertThat(none.provider()).isEmpty();
        assertThat(none.properties()).isEqualTo(Map.of("quarkus.oidc.tenant-enabled", "false"));
    }

    @Test
    void oneIssuerTellsTheFrameworkAll() {
        Map<String, String> told = settings().properties();
        assertThat(told)
                .containsEntry("quarkus.oidc.tenant-enabled", "true")
                .containsEntry("quarkus.oidc.auth-server-url", REALM)
                .containsEntry("quarkus.oidc.token.issuer", REALM)
                .containsEntry("quarkus.oidc.token.audience", "candor-server")
                .containsEntry("quarkus.oidc.token.require-jwt-introspection-only", "false")
                .containsEntry("quarkus.oidc.authentication.force-redirect-https-scheme", "true");
        assertThat(settings().toString()).doesNotContain("0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8180/realms/candor",
                "http://localhost:8180/realms/candor",
                "http://keycloak:8080/realms/candor",
                "https://hospital.example/auth/realms/candor"
            })
    void anIssuerIsTheUrlOfARealm(String issuer) {
        configured.put("candor.oidc.issuer", issuer);
        assertThat(settings().provider()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keycloak",
                "http://keycloak.hospital.example/realms/candor",
                "https://keycloak.hospital.example",
                "https://keycloak.hospital.example/realms/",
                "https://keycloak.hospital.example/realms/candor/",
                "https://keycloak.hospital.example/realms/candor?x=1",
                "https://keycloak.hospital.example/realms/candor#x",
                "https://user:word@keycloak.hospital.example/realms/candor",
                "ftp://keycloak/realms/candor",
                "https:///realms/candor",
                "https://bad host/realms/candor"
            })
    void everyOtherIssuerEndsTheStart(String issuer) {
        configured.put("candor.oidc.issuer", issuer);
        assertThatThrownBy(this::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("candor.oidc.issuer");
    }

    @Test
    void theSecretIsAFileOfItsOwnerWithEnoughInIt() throws IOException {
        configured.put("candor.oidc.secret", secret("short").toString());
        assertThatThrownBy(this::settings).hasMessageContaining("32 characters");
        Path open = secret("0123456789abcdef0123456789abcdef");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        configured.put("candor.oidc.secret", open.toString());
        assertThatThrownBy(this::settings).hasMessageContaining("chmod 600");
        configured.remove("candor.oidc.secret");
        assertThatThrownBy(this::settings).hasMessageContaining("candor.oidc.secret");
    }

    @Test
    void introspectionIsYesOrNo() {
        configured.put("candor.oidc.introspection", "true");
        assertThat(settings().properties()).containsEntry("quarkus.oidc.token.require-jwt-introspection-only", "true");
        configured.put("candor.oidc.introspection", "sometimes");
        assertThatThrownBy(this::settings).hasMessageContaining("candor.oidc.introspection");
    }

    @Test
    void whoIsToBeAskedMustNotBeSwitchedOff() {
        configured.put("candor.authentication", "off");
        assertThatThrownBy(() -> ClientSettings.of(this::configured)).hasMessageContaining("candor.oidc.issuer");
        configured.put("candor.authentication", "required");
        assertThat(ClientSettings.of(this::configured).clients().orElseThrow()).isEmpty();
    }

    private IdentitySettings settings() {
        return IdentitySettings.of(this::configured);
    }

    private Optional<String> configured(String name) {
        return Optional.ofNullable(configured.get(name));
    }

    private Path secret(String text) throws IOException {
        Path file = Files.createTempFile(folder, "secret", "");
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
