package org.candor.wiring;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.candor.audit.RecordExport;
import org.candor.audit.RecordPages;
import org.candor.audit.RecordPages.Period;
import org.candor.http.Invocations;

/// One export in a process of its own, with the store of the server but without its port.
@ApplicationScoped
@Unremovable
public class ExportApplication implements QuarkusApplication {
    private final RecordPages pages;

    ExportApplication(RecordPages pages) {
        this.pages = pages;
    }

    /// @param arguments beginning, end, format and the file, which is there and empty
    @Override
    public int run(String... arguments) throws IOException {
        Period period = new Period(Instant.parse(arguments[0]), Instant.parse(arguments[1]));
        try (BufferedWriter writer = Files.newBufferedWriter(Path.of(arguments[3]))) {
            Consumer<String> lines = line -> write(writer, line);
            if (arguments[2].equals("fhir")) {
                Invocations.write(pages, period, lines);
            } else {
                new RecordExport(pages).write(period, lines);
            }
        }
        return 0;
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
