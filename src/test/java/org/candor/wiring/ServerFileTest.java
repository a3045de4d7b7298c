package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {
    private static final ServerFile THIS =
            new ServerFile(8080, ProcessHandle.current().pid(), "s");

    @Test
    void aLivingServerIsFound(@TempDir Path data) {
        THIS.write(data);
        assertThat(ServerFile.find(data)).contains(THIS);
        assertThat(THIS.address("/records")).hasToString("http://127.0.0.1:8080/records");
    }

    @Test
    void aServerThatDiedIsNotFound(@TempDir Path data) throws Exception {
        Process died = new ProcessBuilder("true").start();
        died.waitFor();
        new ServerFile(8080, died.pid(), "s").write(data);
        assertThat(ServerFile.find(data)).isEmpty();
    }

    @Test
    void aServerRemovesOnlyItsOwnFile(@TempDir Path data) {
        THIS.write(data);
        new ServerFile(9090, THIS.pid(), "s").remove(data);
        assertThat(ServerFile.find(data)).contains(THIS);
        THIS.remove(data);
        assertThat(ServerFile.find(data)).isEmpty();
    }

    @Test
    void whatIsNoServerFileIsIgnored(@TempDir Path data) throws IOException {
        for (String content : new String[] {"", "{", "[]", "{\"port\":\"x\",\"pid\":1}", "null"}) {
            Files.writeString(data.resolve("server.json"), content);
            assertThat(ServerFile.find(data)).isEmpty();
        }
    }
}
