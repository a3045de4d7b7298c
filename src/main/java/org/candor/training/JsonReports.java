package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.candor.survival.Estimate;

/// Writes reports: indented JSON with a line end. A missing folder is made.
final class JsonReports {

    private JsonReports() {}

    /// Adds an estimate with its interval.
    static void put(ObjectNode parent, String name, Estimate estimate) {
        parent.putObject(name)
                .put("value", estimate.value())
                .put("lower", estimate.lower())
                .put("upper", estimate.upper())
                .put("level", estimate.level());
    }

    static void write(Path file, JsonNode report) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, report.toPrettyString() + "\n");
        Progress.say("wrote " + file);
    }
}
