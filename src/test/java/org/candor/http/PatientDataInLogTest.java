package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/// Whatever is sent, the log says nothing about the patient, and nothing about clients that leave.
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

    @Test
    void aClientThatLeavesIsNoFailureOfTheServer() {
        byte[] body = Ehr.example("typical").getBytes(StandardCharsets.UTF_8);
        List<String> lines = logged(() -> {
            for (int i = 0; i < 5; i++) {
                sendAndLeave(body, 1000);
                sendAndLeave(body, body.length);
            }
            Ehr.forecast(); // by the time this is answered, those that came before have been noticed
            Ehr.forecast();
        });
        assertThat(lines).noneMatch(line -> line.startsWith("ERROR"));
    }

    private static void sendAndLeave(byte[] body, int length) {
        String head = "POST " + Ehr.SERVICE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(body, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> logged(Runnable action) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                ExtLogRecord line = ExtLogRecord.wrap(record);
                lines.add(record.getLevel() + " " + line.getFormattedMessage() + " " + record.getThrown());
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
