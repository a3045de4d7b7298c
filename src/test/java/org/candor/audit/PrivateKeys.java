package org.candor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Keys that servers on one PostgreSQL share.
final class PrivateKeys {
    private PrivateKeys() {}

    static void write(Path folder) throws IOException {
        write(folder.resolve("seal.key"), SealKey.generate().text());
        write(folder.resolve("store.key"), StoreCipher.generateKey());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n");
    }
}
