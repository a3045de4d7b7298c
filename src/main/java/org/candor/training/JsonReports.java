package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes reports: indented JSON with a line end. A missing folder is made.
final class JsonReports {

    private JsonReports() {}

    static void write(Path file, JsonNode report) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, report.toPrettyString() + "\n");
        Progress.say("wrote " + file);
    }
}
