package org.candor.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A headless Chromium with one page, driven over the DevTools protocol. It collects what the console complains about.
///
/// A few calls of the protocol are all that is needed; a driver library would bring 200 MB of browsers' companions.
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private static final int DELETE_ATTEMPTS = 50;
    private static final long DELETE_PAUSE_MILLIS = 100;

    private final Process process;
    private final Path profile;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private int lastId;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.socket = client.newWebSocketBuilder()
                .buildAsync(pageAddress(), new Messages())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            send(domain + ".enable", JSON.createObjectNode());
        }
    }

    /// The browser of this machine, if it has one.
    static Optional<Path> findExecutable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path executable) {
        try {
            Path profile = Files.createTempDirectory("candor-browser");
            Process process = new ProcessBuilder(
                            executable.toString(),
                            "--headless",
                            "--no-sandbox", // CI runs as root, where Chromium refuses its sandbox
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Browser(process, profile);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void open(String address, int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        // away first: a new fragment alone would not load the page again
        send("Page.navigate", JSON.createObjectNode().put("url", "about:blank"));
        complaints.clear();
        send("Page.navigate", JSON.createObjectNode().put("url", address));
    }

    /// The value of a JavaScript expression in the page.
    JsonNode evaluate(String expression) {
        JsonNode result = send(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(result.path("exceptionDetails").toPrettyString());
        }
        return result.path("result").path("value");
    }

    /// Waits until an expression holds.
    void await(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never true: " + expression + "; console: " + complaints + "; page: "
                        + evaluate("document.body?.innerText").asText());
            }
            pause();
        }
    }

    /// Errors and warnings of the console since the page was opened, breaches of the security policy among them.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            helpers.forEach(ProcessHandle::destroyForcibly);
            deleteProfile();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What Chromium started may write to its profile for a moment longer than Chromium lives. A profile that will not
    /// go is left in the temporary folder: it says nothing about the page.
    private void deleteProfile() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
                return;
            } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException stillWriting) {
                Thread.sleep(DELETE_PAUSE_MILLIS);
            }
        }
        System.err.println("left behind: " + profile);
    }

    private URI pageAddress() {
        Path portFile = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                List<String> lines = Files.exists(portFile) ? Files.readAllLines(portFile) : List.of();
                if (lines.size() >= 2) {
                    return pageAddress(lines.getFirst());
                }
            } catch (IOException notYet) {
                throw new UncheckedIOException(notYet);
            }
            pause();
        }
        throw new IllegalStateException("Chromium did not start");
    }

    private URI pageAddress(String port) throws IOException {
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        String targets = client.sendAsync(list, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
        for (JsonNode target : JSON.readTree(targets)) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new IllegalStateException("Chromium has no page");
    }

    private JsonNode send(String method, ObjectNode parameters) {
        int id = ++lastId;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            JsonNode parameters = message.path("params");
            switch (message.path("method").asText()) {
                case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
                case "Log.entryAdded" -> {
                    String level = parameters.at("/entry/level").asText();
                    if (level.equals("error") || level.equals("warning")) {
                        complaints.add(parameters.at("/entry/text").asText());
                    }
                }
                default ->
                    Optional.ofNullable(pending.remove(message.path("id").asInt()))
                            .ifPresent(answer -> answer.complete(message.path("result")));
            }
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Puts the parts of a message together.
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                String text = parts.toString();
                parts.setLength(0);
                receive(text);
            }
            webSocket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
