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
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// The file `patient.key` beside the embedded store: the secret with which patients are named in the record. Made
/// once, for its owner only. Without it stored forecasts are still there, but no longer found by patient.
final class PatientKeyFile {
    static final String NAME = "patient.key";
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PatientKeyFile() {}

    /// The secret in a folder, which must be there.
    ///
    /// @throws IOException              when the file cannot be read or made
    /// @throws IllegalArgumentException when it holds no key, or others than its owner may read it
    static byte[] readOrCreate(Path data) throws IOException {
        Path file = data.resolve(NAME);
        try {
            create(file);
        } catch (FileAlreadyExistsException before) {
            return read(file);
        }
        return read(file);
    }

    private static void create(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        FileAttribute<?>[] attributes = isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
        byte[] text = (HexFormat.of().formatHex(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (isPosix(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException(file + " must be readable by its owner only (chmod 600)");
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            throw new IllegalArgumentException(file + " does not hold a key");
        }
        return HexFormat.of().parseHex(text);
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
