package org.candor.wiring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// A small text that nobody but its owner may read, such as a key.
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /// The text of a file. A file that is not there is made, in a folder that must be there, and is on the disk before
    /// this returns.
    ///
    /// @param text makes what a new file holds, in ASCII
    /// @throws IOException              when the file cannot be read or made
    /// @throws IllegalArgumentException when others than its owner may read it
    static String readOrCreate(Path file, Supplier<String> text) throws IOException {
        try {
            create(file, text);
        } catch (FileAlreadyExistsException before) {
            return read(file);
        }
        return read(file);
    }

    /// Makes a file that nobody but its owner may read, with nothing in it yet.
    ///
    /// @throws FileAlreadyExistsException when there is one
    static void createEmpty(Path file) throws IOException {
        open(file).close();
    }

    private static FileChannel open(Path file) throws IOException {
        FileAttribute<?>[] attributes = isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    private static void create(Path file, Supplier<String> text) throws IOException {
        try (FileChannel channel = open(file)) {
            channel.write(ByteBuffer.wrap((text.get() + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    /// @throws IOException              when the file cannot be read
    /// @throws IllegalArgumentException when others than its owner may read it
    static String read(Path file) throws IOException {
        if (isPosix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException(file + " must be readable by its owner only (chmod 600)");
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
