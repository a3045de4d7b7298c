package org.candor.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// One connection to the server on which every byte is what the case says: no library corrects it.
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final long start = System.nanoTime();

    Wire(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// Sends a request on a connection of its own.
    static Reply send(int port, FaultRequest request) throws IOException {
        try (Wire wire = new Wire(port)) {
            try {
                wire.write(head(request) + request.body());
            } catch (IOException closedEarly) {
                // the server may answer and close before it has read everything; the answer may still be there
                return wire.read(request.method());
            }
            return wire.read(request.method());
        }
    }

    /// The request line and the headers. The length is stated unless the case states how the body is sent.
    static String head(FaultRequest request) {
        StringBuilder head = new StringBuilder(request.method() + " " + request.path() + " HTTP/1.1\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.putIfAbsent("Host", "localhost");
        headers.putIfAbsent("Connection", "close");
        if (!headers.containsKey("Transfer-Encoding") && !request.method().equals("GET")) {
            headers.putIfAbsent("Content-Length", String.valueOf(request.body().length()));
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /// One byte for each character.
    void write(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// The client says that it sends nothing more.
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// The connection ends with a reset instead of in good order.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// The first line of whatever comes, also of an answer that is not the last.
    String firstLine() throws IOException {
        return line();
    }

    /// The next answer; status 0 when the connection ends or nothing comes.
    Reply read(String method) {
        Map<String, String> headers = new TreeMap<>();
        int status = 0;
        String body = "";
        boolean closed = false;
        try {
            String line = line();
            while (line.startsWith("HTTP/1.1 100")) {
                line(); // the empty line after it
                line = line();
            }
            if (line.startsWith("HTTP/")) {
                status = Integer.parseInt(line.split(" ")[1]);
                for (String header = line(); !header.isEmpty(); header = line()) {
                    int colon = header.indexOf(':');
                    headers.put(
                            header.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                            header.substring(colon + 1).strip());
                }
                boolean empty = method.equals("HEAD") || status == 204 || status == 304;
                body = empty ? "" : new String(content(headers), StandardCharsets.UTF_8);
            }
            closed = line.isEmpty() || "close".equals(headers.get("connection"));
        } catch (SocketTimeoutException nothing) {
            closed = false;
        } catch (IOException gone) {
            closed = true;
        }
        return new Reply(status, headers, body, Duration.ofNanos(System.nanoTime() - start), closed);
    }

    private byte[] content(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toByteArray();
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private int chunk() throws IOException {
        String line = line();
        return line.isEmpty() ? 0 : Integer.parseInt(line.strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
