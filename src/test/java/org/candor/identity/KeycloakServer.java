package org.candor.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.security.SigningEhr;

/// A real Keycloak with the realm of `deploy/keycloak`, started by `src/test/sh/keycloak`, and the settings with which
/// the server asks it. Where it cannot be started the server runs as in the other tests.
public final class KeycloakServer implements QuarkusTestResourceLifecycleManager {
    private static final Path SCRIPT = Path.of("src/test/sh/keycloak");
    private static final Path FOLDER = Path.of("target", "keycloak");
    private static final Path SECRET = FOLDER.resolve("candor-server.secret");
    private static final Path CLIENTS = FOLDER.resolve("clients.json");

    private Optional<TestRealm> realm = Optional.empty();

    /// The EHR that is registered beside.
    static SigningEhr ehr() {
        return SigningEhr.kept("https://ehr.example", Path.of("target", "test-ehr-keys.json"));
    }

    @Override
    public Map<String, String> start() {
        try {
            int port = freePort();
            String publicUrl = "http://localhost:" + port;
            Optional<String> url = run(Map.of("CANDOR_PUBLIC_URL", publicUrl), "start", FOLDER.toString());
            if (url.isEmpty()) {
                return Map.of();
            }
            TestRealm made = TestRealm.prepare(
                    url.get(), Files.readString(FOLDER.resolve("admin")).strip());
            realm = Optional.of(made);
            Files.writeString(SECRET, made.serverSecret());
            Files.setPosixFilePermissions(SECRET, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(CLIENTS, """
                    {"clients": [{"issuer": "%s", "jwks": %s, "subject": "candor"}]}
                    """.formatted(ehr().issuer(), ehr().keys()));
            return Map.of(
                    "quarkus.http.test-port",
                    String.valueOf(port),
                    "candor.authentication",
                    "required",
                    "candor.clients",
                    CLIENTS.toString(),
                    "candor.public-url",
                    publicUrl,
                    "candor.record.search",
                    "off",
                    // a port of its own beside one that is fixed gives meters of the same name two sets of tags
                    "candor.metrics.port",
                    "",
                    "candor.oidc.issuer",
                    made.issuer(),
                    "candor.oidc.secret",
                    SECRET.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                realm,
                field -> field.getType() == Optional.class && field.getName().equals("realm"));
    }

    @Override
    public void stop() {
        run(Map.of(), "stop", FOLDER.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /// What the script prints; empty when it fails.
    private static Optional<String> run(Map<String, String> environment, String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString());
            builder.command().addAll(List.of(arguments));
            builder.environment().putAll(environment);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(printed.strip()) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
