package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compares a text with the one that somebody has looked at and approved. `-Dcandor.approve=true` approves what is
/// made now; the change is then reviewed like any other.
final class Approved {
    private static final Path FOLDER = Path.of("src/test/resources/approved/card");

    private Approved() {}

    static void verify(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("candor.approve")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).as("approved text %s", file).isEqualTo(Files.readString(file));
    }
}
