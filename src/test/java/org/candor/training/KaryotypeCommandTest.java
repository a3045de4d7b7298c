package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KaryotypeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyLineIsAnsweredByOneLine() throws IOException {
        List<JsonNode> said = run(
                "46,XX[20]\n\n45,XX,-7,del(5)(q13q33),+mar[12]\nkeine Metaphasen\n".getBytes(StandardCharsets.UTF_8));
        assertThat(said).hasSize(4);
        assertThat(said.get(0).path("normal").asBoolean()).isTrue();
        assertThat(said.get(0).path("abnormalities").asInt(-1)).isZero();
        assertThat(said.get(2).path("lesions")).extracting(JsonNode::asText).containsExactly("minus5_5q", "minus7");
        assertThat(said.get(2).path("complex").asBoolean()).isTrue();
        assertThat(said.get(2).path("monosomal").asBoolean()).isTrue();
        for (int unreadable : new int[] {1, 3}) {
            assertThat(said.get(unreadable).path("readable").asBoolean(true)).isFalse();
            assertThat(said.get(unreadable).path("normal").isNull()).isTrue();
            assertThat(said.get(unreadable).path("lesions")).isEmpty();
        }
    }

    @Test
    void theMembersComeInTheOrderThatIsPromised() throws IOException {
        assertThat(run("46,XX".getBytes(StandardCharsets.UTF_8)).getFirst().fieldNames())
                .toIterable()
                .startsWith(
                        "input", "readable", "normal", "lesions", "complex", "monosomal", "abnormalities", "unread");
    }

    @Test
    void bytesThatAreNoUtf8AreReadAllTheSame() throws IOException {
        byte[] latin = "unauff\u00E4llig: 46,XY,t(8;21)(q22;q22)[20]\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(run(latin).getFirst().path("lesions"))
                .extracting(JsonNode::asText)
                .containsExactly("t_8_21");
    }

    private List<JsonNode> run(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("karyotypes.txt"), content);
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new KaryotypeCommand()).setOut(new PrintWriter(out));
        assertThat(command.execute("--file", file.toString())).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new JsonMapper().readTree(line));
        }
        return lines;
    }
}
