package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/// Whatever is sent, the log says nothing about the patient.
@QuarkusTest
class PatientDataInLogTest {
    private static final String CANARY = "c4n4ry";

    @Test
    void theLogNeverRepeatsWhatWasSent() {
        String marked = Ehr.example("typical").replace("typical", CANARY);
        List<String> requests = List.of(
                marked,
                marked.substring(0, marked.length() / 2),
                marked.replaceFirst("\"reference\": \"Patient/" + CANARY, "\"reference\": \"Patient/" + CANARY + "2"),
                marked.replaceFirst("\"patient\": \\{", "\"" + CANARY + "\": {"),
                marked.replace("patient-view", CANARY));
        List<String> lines = logged(() -> requests.forEach(Ehr::call));
        assertThat(lines).as("at least the mix-up of patients is logged").anyMatch(line -> line.contains("security"));
        assertThat(lines).noneMatch(line -> line.contains(CANARY));
    }

    private static List<String> logged(Runnable action) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(ExtLogRecord.wrap(record).getFormattedMessage() + " " + record.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            action.run();
        } finally {
            root.removeHandler(handler);
        }
        return lines;
    }
}
