package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationsSettingsTest {
    @Test
    void nothingIsServedOrSentUnlessAsked() {
        assertThat(of(Map.of()).properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "quarkus.log.console.json.enabled", "false",
                        "quarkus.management.host-enabled", "false",
                        "quarkus.otel.sdk.disabled", "true"));
    }

    @Test
    void whatIsAskedForIsToldToTheFramework() {
        assertThat(of(Map.of(
                                "candor.log.format", "json",
                                "candor.metrics.port", "9000",
                                "candor.otel.endpoint", "http://collector:4318"))
                        .properties())
                .containsEntry("quarkus.log.console.json.enabled", "true")
                .containsEntry("quarkus.management.host-enabled", "true")
                .containsEntry("quarkus.management.port", "9000")
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.otel.exporter.otlp.endpoint", "http://collector:4318");
    }

    @ParameterizedTest
    @CsvSource({
        "candor.log.format, xml",
        "candor.metrics.port, 0",
        "candor.metrics.port, 65536",
        "candor.metrics.port, many",
        "candor.otel.endpoint, collector:4318",
        "candor.otel.endpoint, http:// collector",
    })
    void aMistakeIsNamed(String name, String value) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static OperationsSettings of(Map<String, String> configured) {
        return OperationsSettings.of(name -> Optional.ofNullable(configured.get(name)));
    }
}
