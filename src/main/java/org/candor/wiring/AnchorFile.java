package org.candor.wiring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.candor.audit.Anchor;

/// The file `seals.log` in `candor.data`: one line for each seal that this server made. Copied to where nobody who can
/// write to the database can write, it shows whether the end of the chain was cut off.
final class AnchorFile {
    static final String NAME = "seals.log";

    private AnchorFile() {}

    static void append(Path data, Anchor anchor) throws IOException {
        try (FileChannel channel = FileChannel.open(
                data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((anchor.line() + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(false);
        }
    }

    /// @throws IOException              when it cannot be read
    /// @throws IllegalArgumentException when a line is no anchor
    static List<Anchor> read(Path file) throws IOException {
        return Anchor.parseAll(Files.readString(file, StandardCharsets.US_ASCII));
    }
}
