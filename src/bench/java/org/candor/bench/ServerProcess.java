package org.candor.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server in a process of its own, whose processor time can be read (Linux).
final class ServerProcess implements AutoCloseable {
    private static final int START_SECONDS = 90;
    private static final int TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
    private static final int UTIME = 11; // fields of /proc/PID/stat after the name of the process
    private static final int STIME = 12;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts it with a free `PORT` and waits until it listens there.
    static ServerProcess start(Path log, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().putAll(environment);
        ServerProcess server = new ServerProcess(builder.start(), port);
        for (int i = 0; i < START_SECONDS * 5 && server.process.isAlive(); i++) {
            try (Socket open = new Socket("127.0.0.1", port)) {
                return server;
            } catch (IOException notYet) {
                Thread.sleep(200);
            }
        }
        server.close();
        throw new IllegalStateException("a server did not start:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    URI service(String id) {
        return URI.create("http://127.0.0.1:" + port + "/cds-services/" + id);
    }

    /// Processor time that the process has used, by itself and in the kernel.
    double processorSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (double) (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
        } catch (IOException gone) {
            throw new IllegalStateException("the server has ended", gone);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
