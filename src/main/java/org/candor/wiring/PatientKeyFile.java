package org.candor.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The file `patient.key` beside the embedded store: the secret with which patients are named in the record. Made
/// once, for its owner only. Without it stored forecasts are still there, but no longer found by patient.
final class PatientKeyFile {
    static final String NAME = "patient.key";
    private static final int BYTES = 32;

    private PatientKeyFile() {}

    /// The secret in a folder, which must be there.
    ///
    /// @throws IOException              when the file cannot be read or made
    /// @throws IllegalArgumentException when it holds no key, or others than its owner may read it
    static byte[] readOrCreate(Path data) throws IOException {
        Path file = data.resolve(NAME);
        String text = PrivateFile.readOrCreate(file, PatientKeyFile::generate);
        if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            throw new IllegalArgumentException(file + " does not hold a key");
        }
        return HexFormat.of().parseHex(text);
    }

    private static String generate() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
