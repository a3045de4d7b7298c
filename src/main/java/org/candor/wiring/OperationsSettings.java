package org.candor.wiring;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// How the server is watched, as the settings of the framework.
///
/// | setting | environment | meaning |
/// |---|---|---|
/// | `candor.log.format` | `CANDOR_LOG_FORMAT` | `text` (default) or `json`: one object of the Elastic Common Schema
/// a line |
/// | `candor.metrics.port` | `CANDOR_METRICS_PORT` | port of the numbers; none by default |
/// | `candor.otel.endpoint` | `CANDOR_OTEL_ENDPOINT` | collector to which traces are sent by OTLP over HTTP; none by
/// default |
///
/// @param properties what the framework is told
record OperationsSettings(Map<String, String> properties) {
    static final String LOG_FORMAT = "candor.log.format";
    static final String METRICS_PORT = "candor.metrics.port";
    static final String COLLECTOR = "candor.otel.endpoint";

    private static final int HIGHEST_PORT = 65_535;

    OperationsSettings {
        properties = Map.copyOf(properties);
    }

    /// @param configured the value of a setting, empty when it is not set
    /// @throws IllegalArgumentException naming the setting with which the server must not start
    static OperationsSettings of(Function<String, Optional<String>> configured) {
        Map<String, String> properties = new TreeMap<>();
        properties.put(
                "quarkus.log.console.json.enabled",
                String.valueOf(isJson(configured.apply(LOG_FORMAT).orElse("text"))));
        Optional<String> port = configured.apply(METRICS_PORT).filter(value -> !value.isBlank());
        properties.put("quarkus.management.host-enabled", String.valueOf(port.isPresent()));
        port.ifPresent(number -> properties.put("quarkus.management.port", port(number)));
        Optional<String> collector = configured.apply(COLLECTOR).filter(value -> !value.isBlank());
        properties.put("quarkus.otel.sdk.disabled", String.valueOf(collector.isEmpty()));
        collector.ifPresent(url -> properties.put("quarkus.otel.exporter.otlp.endpoint", collector(url)));
        return new OperationsSettings(properties);
    }

    private static boolean isJson(String format) {
        return switch (format) {
            case "json" -> true;
            case "text" -> false;
            default -> throw new IllegalArgumentException(LOG_FORMAT + " must be text or json, not " + format);
        };
    }

    /// Not any free one: the framework waits for ever when it is to find the port of its second server itself.
    private static String port(String number) {
        if (!number.matches("[1-9][0-9]{0,4}") || Integer.parseInt(number) > HIGHEST_PORT) {
            throw new IllegalArgumentException(METRICS_PORT + " must be a port from 1 to 65535, not " + number);
        }
        return number;
    }

    private static String collector(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            throw new IllegalArgumentException(COLLECTOR + " must be an http or https URL", notAUrl);
        }
        throw new IllegalArgumentException(COLLECTOR + " must be an http or https URL");
    }
}
