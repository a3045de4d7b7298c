package org.candor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.candor.card.MarkdownTarget;
import org.candor.genomics.IscnTarget;
import org.candor.security.TokenTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every input of the committed corpus, among them all that fuzzing has ever found, and some that are made here.
class FuzzCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    @ParameterizedTest
    @MethodSource("karyotypes")
    void aKaryotypeOfTheCorpusIsRead(Path file) {
        assertThatCode(() -> IscnTarget.fuzzerTestOneInput(Files.readAllBytes(file)))
                .doesNotThrowAnyException();
    }

    static List<Path> karyotypes() throws IOException {
        return files("iscn");
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordOfTheCorpusIsReadOrRefused(Path file) {
        assertThatCode(() -> RecordTarget.fuzzerTestOneInput(Files.readAllBytes(file)))
                .doesNotThrowAnyException();
    }

    static List<Path> records() throws IOException {
        return files("record");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextOfTheCorpusStaysText(Path file) {
        assertThatCode(() -> MarkdownTarget.fuzzerTestOneInput(Files.readAllBytes(file)))
                .doesNotThrowAnyException();
    }

    static List<Path> texts() throws IOException {
        return files("markdown");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenOfTheCorpusIsRefusedAsAToken(Path file) {
        assertThatCode(() -> TokenTarget.fuzzerTestOneInput(Files.readAllBytes(file)))
                .doesNotThrowAnyException();
    }

    static List<Path> tokens() throws IOException {
        return files("token");
    }

    @Test
    void anEditedExampleIsReadOrRefused() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] edits = new byte[1 + random.nextInt(60)];
            random.nextBytes(edits);
            RecordTarget.fuzzerTestOneInput(edits);
        }
    }

    @Test
    void editsChangeATree() throws IOException {
        JsonNode tree = new ObjectMapper().readTree("{\"a\":{\"b\":[1,2]},\"c\":\"d\"}");
        // slot 3 is the second element: removed; slot 3 is then c: set to null
        TreeEdits.apply(tree, new byte[] {0, 3, 0, 0, 3, 1, 0});
        assertThat(tree).hasToString("{\"a\":{\"b\":[1]},\"c\":null}");
    }

    private static List<Path> files(String target) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
