package org.candor.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to PostgreSQL that, when it is told to, lets the next COMMIT through and swallows its answer.
final class CutConnection implements Closeable {
    private static final int COMMIT_TAKES_MILLIS = 500;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger cuts = new AtomicInteger();

    CutConnection(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void cutAtCommit() {
        armed.set(true);
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                AtomicBoolean swallow = new AtomicBoolean();
                Thread.ofVirtual().start(() -> toServer(client, server, swallow));
                Thread.ofVirtual().start(() -> toClient(client, server, swallow));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void toServer(Socket client, Socket server, AtomicBoolean swallow) {
        byte[] buffer = new byte[1 << 16];
        try (client;
                server) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                boolean cut = armed.get()
                        && new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT")
                        && armed.compareAndSet(true, false);
                swallow.set(cut);
                out.write(buffer, 0, read);
                if (cut) {
                    cuts.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(COMMIT_TAKES_MILLIS);
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            return;
        }
    }

    private static void toClient(Socket client, Socket server, AtomicBoolean swallow) {
        byte[] buffer = new byte[1 << 16];
        try (client;
                server) {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (!swallow.get()) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
