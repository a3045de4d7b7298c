package org.candor.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A server that counts every connection, with or without TLS, keeps what it is asked, and answers as it is told, once
/// for each connection. As a canary it is the server that must never be called.
final class Canary implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int PATIENCE = 3000;

    private final ServerSocket socket;
    private final SSLContext tls;
    private final UnaryOperator<String> answers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    /// @param answers from the head of a request to the whole of its answer, head and body
    Canary(SSLContext tls, UnaryOperator<String> answers) {
        try {
            this.socket = new ServerSocket(0, 200, InetAddress.getByName("::"));
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        this.tls = tls;
        this.answers = answers;
        threads.submit(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /// Heads of the requests that arrived.
    List<String> heads() {
        return List.copyOf(heads);
    }

    void reset() {
        connections.set(0);
        heads.clear();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                connections.incrementAndGet();
                threads.submit(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (Socket caller = unwrapped(plain)) {
            caller.setSoTimeout(PATIENCE);
            InputStream in = new BufferedInputStream(caller.getInputStream());
            OutputStream out = caller.getOutputStream();
            String head = head(in);
            if (!head.isEmpty()) {
                heads.add(head);
                out.write(answers.apply(head).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException gone) {
            // whoever called has hung up, or did not trust the certificate: the connection has been counted
        }
    }

    /// The socket itself, or TLS over it when that is what the caller speaks.
    private Socket unwrapped(Socket caller) throws IOException {
        caller.setSoTimeout(PATIENCE);
        int first = caller.getInputStream().read();
        InputStream read = new ByteArrayInputStream(new byte[] {(byte) first});
        if (first != TLS_HANDSHAKE) {
            return new PeekedSocket(caller, read);
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(caller, read, true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// An answer with a body.
    static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Type: application/fhir+json\r\n"
                + "Connection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
