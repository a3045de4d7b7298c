package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir
    private Path folder;

    private CsvTable table(String content) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("t.csv"), content));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndIsRead(String end) throws IOException {
        CsvTable table = table(String.join(end, "a,b", "1,\"x, y\"", "NA,", ""));
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.number(0, table.column("a"))).isEqualTo(1);
        assertThat(table.text(0, table.column("b"))).contains("x, y");
        assertThat(table.number(1, 0)).isNaN();
        assertThat(table.text(1, 1)).isEmpty();
    }

    @Test
    void aRowOfAnotherLengthIsRefusedByNumber() {
        assertThatThrownBy(() -> table("a,b\n1,2\n3\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("data row 2");
    }

    @Test
    void aTextWhereANumberBelongsIsNamedButNotShown() throws IOException {
        CsvTable table = table("a\nsecret\n");
        assertThatThrownBy(() -> table.number(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column a")
                .hasMessageNotContaining("secret");
    }
}
