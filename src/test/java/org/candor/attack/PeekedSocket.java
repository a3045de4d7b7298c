package org.candor.attack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;

/// A connection of which something has been read already, and is read again first.
final class PeekedSocket extends Socket {
    private final Socket socket;
    private final InputStream in;

    PeekedSocket(Socket socket, InputStream read) throws IOException {
        this.socket = socket;
        this.in = new SequenceInputStream(read, socket.getInputStream());
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void setSoTimeout(int milliseconds) throws java.net.SocketException {
        socket.setSoTimeout(milliseconds);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
