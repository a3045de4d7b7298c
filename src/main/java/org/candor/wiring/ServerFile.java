package org.candor.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The file `server.json` in the data folder: which process holds the embedded store, and where it listens. The
/// command line reads it to ask that server instead of opening the store a second time.
///
/// @param port   where the server listens
/// @param pid    its process
/// @param secret what a command must send that asks for data about patients
record ServerFile(int port, long pid, String secret) {
    private static final Logger LOG = Logger.getLogger(ServerFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// Written aside and moved, so that a reader never sees half of it. For its owner only, because of the secret.
    void write(Path data) {
        try {
            Path aside = data.resolve("server.json.new");
            Files.deleteIfExists(aside);
            PrivateFile.createEmpty(aside);
            Files.write(aside, MAPPER.writeValueAsBytes(Map.of("port", port, "pid", pid, "secret", secret)));
            Files.move(aside, file(data), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warnf("%s cannot be written; commands will not find this server: %s", file(data), e.getMessage());
        }
    }

    /// Removes the file if it is still this one.
    void remove(Path data) {
        try {
            if (read(data).filter(this::equals).isPresent()) {
                Files.delete(file(data));
            }
        } catch (IOException e) {
            LOG.warnf("%s cannot be removed: %s", file(data), e.getMessage());
        }
    }

    /// The server that holds the store in this folder; empty when there is none or it has died.
    static Optional<ServerFile> find(Path data) {
        return read(data)
                .filter(server -> ProcessHandle.of(server.pid())
                        .filter(ProcessHandle::isAlive)
                        .isPresent());
    }

    private static Optional<ServerFile> read(Path data) {
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file(data)));
            return json.path("port").canConvertToInt() && json.path("pid").canConvertToLong()
                    ? Optional.of(new ServerFile(
                            json.path("port").intValue(),
                            json.path("pid").longValue(),
                            json.path("secret").asText("")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no file, or not ours
        }
    }

    @Override
    public String toString() {
        return "ServerFile[port " + port + ", pid " + pid + "]";
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static Path file(Path data) {
        return data.resolve("server.json");
    }
}
