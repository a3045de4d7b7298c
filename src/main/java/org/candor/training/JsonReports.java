package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes reports: indented JSON with a line end.
final class JsonReports {

    private JsonReports() {}

    static void write(Path file, JsonNode report) throws IOException {
        Files.writeString(file, report.toPrettyString() + "\n");
        Progress.say("wrote " + file);
    }
}
