package org.candor.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// Sends requests byte by byte as they are written, which no HTTP client does.
final class Sender {
    private static final int PATIENCE = 30_000;
    private static final int BLOCK = 64 * 1024;
    private static final int KEPT = 4 * 1024 * 1024;

    private final int port;

    Sender(int port) {
        this.port = port;
    }

    Answer send(Shot shot) {
        long start = System.nanoTime();
        long[] sent = {0};
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        boolean late = false;
        Thread writer = Thread.currentThread();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            writer = Thread.ofVirtual().start(() -> sent[0] = write(socket, shot));
            InputStream in = socket.getInputStream();
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0 && received.size() < KEPT; n = in.read(block)) {
                received.write(block, 0, n);
            }
        } catch (SocketTimeoutException slow) {
            late = true;
        } catch (IOException closed) {
            // what was received until then is the answer
        }
        join(writer); // ends at once, because its socket is closed
        double seconds = (System.nanoTime() - start) / 1e9;
        return Answer.of(received.toString(StandardCharsets.UTF_8), late, seconds, sent[0]);
    }

    private static void join(Thread writer) {
        try {
            if (writer != Thread.currentThread()) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Bytes that the server took until it hung up.
    private static long write(Socket socket, Shot shot) {
        long sent = 0;
        try {
            OutputStream out = socket.getOutputStream();
            out.write(shot.head().getBytes(StandardCharsets.UTF_8));
            byte[] body = shot.body().getBytes(StandardCharsets.UTF_8);
            chunk(out, body, body.length, shot.chunked());
            byte[] letters = "x".repeat(BLOCK).getBytes(StandardCharsets.US_ASCII);
            for (; sent < shot.flood(); sent += BLOCK) {
                chunk(out, letters, (int) Math.min(BLOCK, shot.flood() - sent), shot.chunked());
            }
            chunk(out, new byte[0], 0, shot.chunked());
            out.flush();
        } catch (IOException hungUp) {
            // the server has heard enough; how much it took is what is asked
        }
        return sent;
    }

    private static void chunk(OutputStream out, byte[] bytes, int length, boolean chunked) throws IOException {
        if (chunked) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(bytes, 0, length);
        if (chunked) {
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
