package org.candor.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.candor.http.LocalSecret;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// Two ways for a command to the record: through the server that holds the embedded store, or by opening the store in
/// this process.
final class StoreAccess {
    /// Exit code of a command that could not do what it was asked.
    static final int CANNOT = 2;

    private StoreAccess() {}

    /// What the command makes of an answer of the server.
    interface Reading {
        int exitCode(HttpResponse<String> answer) throws IOException;
    }

    /// Asks the server that holds the embedded store; empty when there is none, or when it does not answer.
    ///
    /// @param path    path and query of the resource
    /// @param timeout how long the server may take
    static OptionalInt askServer(String path, Duration timeout, Reading reading) throws InterruptedException {
        return askServer(path, HttpRequest.newBuilder().timeout(timeout), reading);
    }

    /// Asks with a request of another method, without an address yet.
    static OptionalInt askServer(String path, HttpRequest.Builder question, Reading reading)
            throws InterruptedException {
        return askServer(path, question, HttpResponse.BodyHandlers.ofString(), reading);
    }

    /// Asks for an answer that is not a text in memory.
    ///
    /// @param body where the answer goes
    static OptionalInt askServer(
            String path, HttpRequest.Builder question, HttpResponse.BodyHandler<String> body, Reading reading)
            throws InterruptedException {
        Optional<ServerFile> server = settings().flatMap(here -> ServerFile.find(here.data()));
        if (server.isEmpty()) {
            return OptionalInt.empty();
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = question.uri(server.get().address(path))
                    .header(LocalSecret.HEADER, server.get().secret())
                    .build();
            return OptionalInt.of(reading.exitCode(client.send(request, body)));
        } catch (IOException e) {
            System.err.println("candor: the server of server.json does not answer, opening the store instead");
            return OptionalInt.empty();
        }
    }

    /// Empty when the settings are wrong; opening the store then says so.
    private static Optional<StoreSettings> settings() {
        Config config = ConfigProvider.getConfig();
        try {
            return Optional.of(StoreSettings.of(name -> config.getOptionalValue(name, String.class)))
                    .filter(settings -> settings.kind() == StoreSettings.Kind.H2);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Says that the server refuses.
    static int refused(int status) {
        System.err.println("candor: the server answers " + status);
        return CANNOT;
    }

    /// Runs the application with the store and the model of the server but without its port.
    ///
    /// @return the application's exit code, [#CANNOT] when it fails
    static int open(Class<? extends QuarkusApplication> application, String... arguments) {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty(ClientSettings.AUTHENTICATION, "off"); // nobody can call
        System.setProperty(IdentitySettings.ISSUER, "");
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.stderr", "true");
        AtomicInteger exit = new AtomicInteger(CANNOT);
        Quarkus.run(application, (code, failure) -> exit.set(failure == null ? code : failed(failure)), arguments);
        return exit.get();
    }

    private static int failed(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() instanceof Throwable cause) {
            root = cause;
        }
        System.err.println("candor: " + root.getMessage());
        return CANNOT;
    }
}
