package org.candor.attack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server in a process of its own, with its log in a file.
public final class Target implements AutoCloseable {
    private static final int START_SECONDS = 90;

    private final Process process;
    private final Path log;
    private final int port;
    private long read;

    private Target(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Starts it with a free `PORT` and waits until it listens there.
    public static Target start(Path log, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        Target target = new Target(builder.start(), log, port);
        for (int i = 0; i < START_SECONDS * 5; i++) {
            if (!target.process.isAlive()) {
                break;
            }
            try (Socket open = new Socket("127.0.0.1", port)) {
                return target;
            } catch (IOException notYet) {
                Thread.sleep(200);
            }
        }
        target.close();
        throw new IllegalStateException("a server did not start:\n" + Files.readString(log));
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /// What was logged since this was last asked.
    String logged() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(file.length() - read, Integer.MAX_VALUE - 8)];
            file.seek(read);
            file.readFully(bytes);
            read += bytes.length;
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
