package org.candor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Many clients that send one byte a second, of the head or of the body: whether the server hangs up, and when.
final class SlowClients {
    private static final int SECOND = 1000;

    private final int port;
    private final int sockets;
    private final int seconds;

    /// @param description `sockets` and for how many `seconds`
    SlowClients(int port, JsonNode description) {
        this.port = port;
        this.sockets = description.path("sockets").asInt();
        this.seconds = description.path("seconds").asInt();
    }

    /// One answer for each client: -1 for one that was never hung up on.
    ///
    /// @param shots makes one for each
    List<Answer> send(Supplier<Shot> shots, boolean slowHead) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> clients = new ArrayList<>();
            for (int i = 0; i < sockets; i++) {
                Shot shot = shots.get();
                clients.add(
                        threads.submit(() -> drip(slowHead ? "" : shot.head(), slowHead ? shot.head() : shot.body())));
            }
            for (Future<Answer> client : clients) {
                answers.add(client.get());
            }
        } catch (ExecutionException flaw) {
            throw new IllegalStateException(flaw.getCause());
        }
        return answers;
    }

    private Answer drip(String quick, String slow) {
        long start = System.nanoTime();
        StringBuilder received = new StringBuilder();
        boolean open = true;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10 * SECOND);
            socket.setSoTimeout(SECOND);
            OutputStream out = socket.getOutputStream();
            out.write(quick.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < seconds && open; i++) {
                out.write(slow.charAt(i));
                out.flush();
                open = listen(socket, received);
            }
        } catch (IOException hungUp) {
            open = false;
        }
        return Answer.of(received.toString(), open, (System.nanoTime() - start) / 1e9, 0);
    }

    /// For a second, or until the server hangs up.
    private static boolean listen(Socket socket, StringBuilder received) throws IOException {
        byte[] block = new byte[4096];
        try {
            for (int n = socket.getInputStream().read(block);
                    n >= 0;
                    n = socket.getInputStream().read(block)) {
                received.append(new String(block, 0, n, StandardCharsets.UTF_8));
            }
            return false;
        } catch (SocketTimeoutException stillOpen) {
            return true;
        }
    }
}
