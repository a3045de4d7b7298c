package org.candor.wiring;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Which database keeps the record, and how it is opened, as the settings of the framework.
///
/// | setting | environment | meaning |
/// |---|---|---|
/// | `candor.store` | `CANDOR_STORE` | `h2` (default, embedded) or `postgresql` |
/// | `candor.data` | `CANDOR_DATA` | folder of the embedded store, `./data` |
/// | `candor.postgresql.url` | `CANDOR_POSTGRESQL_URL` | `jdbc:postgresql://host/database` |
/// | `candor.postgresql.user` | `CANDOR_POSTGRESQL_USER` | its role |
/// | `candor.postgresql.password` | `CANDOR_POSTGRESQL_PASSWORD` | empty when the server asks for none |
///
/// H2's default delays writes and loses rows that were acknowledged when the process is killed, so the embedded store
/// is opened with `WRITE_DELAY=0`, and any other URL is refused, as is one that runs a script (`INIT=`). It is closed
/// with its last connection: H2's own hook (`DB_CLOSE_ON_EXIT`) would close it under the answers that are on their way.
///
/// @param kind       the database
/// @param data       folder of the embedded store and of what the running server leaves for the command line
/// @param properties what the framework is told
public record StoreSettings(Kind kind, Path data, Map<String, String> properties) {
    private static final String H2_URL = "quarkus.datasource.h2.jdbc.url";

    public StoreSettings {
        properties = Map.copyOf(properties);
    }

    /// A database that can keep the record. Its name in lower case is the name of datasource and persistence unit.
    public enum Kind {
        H2,
        POSTGRESQL;

        String unit() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param configured the value of a setting, empty when it is not set
    /// @throws IllegalArgumentException naming the setting with which the server must not start
    public static StoreSettings of(Function<String, Optional<String>> configured) {
        Kind kind = kind(configured.apply("candor.store").orElse("h2"));
        Path data = folder(configured.apply("candor.data").orElse("./data"));
        Map<String, String> properties = new TreeMap<>();
        properties.put("candor.data", data.toString());
        for (Kind each : Kind.values()) {
            String active = String.valueOf(each == kind);
            properties.put("quarkus.datasource." + each.unit() + ".active", active);
            properties.put("quarkus.hibernate-orm." + each.unit() + ".active", active);
            properties.put("quarkus.flyway." + each.unit() + ".active", active);
        }
        switch (kind) {
            case H2 ->
                properties.put(
                        H2_URL,
                        configured
                                .apply(H2_URL)
                                .map(StoreSettings::durable)
                                .orElse("jdbc:h2:file:" + data.resolve("candor")
                                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"));
            case POSTGRESQL -> {
                String datasource = "quarkus.datasource.postgresql.";
                String url = postgresUrl(configured.apply("candor.postgresql.url"));
                properties.put(datasource + "jdbc.url", url);
                Optional<String> user = configured.apply("candor.postgresql.user");
                Optional<String> password = configured.apply("candor.postgresql.password");
                user.ifPresent(name -> properties.put(datasource + "username", name));
                password.ifPresent(secret -> properties.put(datasource + "password", secret));
                if (user.isPresent()
                        && password.filter(secret -> !secret.isEmpty()).isPresent()) {
                    // a connection of its own, as an index of a large table takes longer than an answer may
                    properties.put("quarkus.flyway.postgresql.jdbc-url", url);
                    properties.put("quarkus.flyway.postgresql.username", user.get());
                    properties.put("quarkus.flyway.postgresql.password", password.get());
                }
            }
        }
        return new StoreSettings(kind, data, properties);
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.unit().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("candor.store must be h2 or postgresql, not " + name);
    }

    private static Path folder(String data) {
        try {
            if (!data.isBlank() && data.indexOf(';') < 0) { // H2 reads settings after a semicolon
                return Path.of(data).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("candor.data is not the name of a folder: " + data, e);
        }
        throw new IllegalArgumentException("candor.data must name a folder, without a semicolon: " + data);
    }

    private static String durable(String url) {
        String settings = url.toUpperCase(Locale.ROOT).replaceAll("\\s", "") + ";";
        if (!settings.startsWith("JDBC:H2:FILE:") || settings.contains(";INIT=")) {
            throw new IllegalArgumentException(H2_URL + " must be an embedded file (jdbc:h2:file:…) without INIT=");
        }
        if (!settings.contains(";WRITE_DELAY=0;")
                || settings.indexOf(";WRITE_DELAY=") != settings.lastIndexOf(";WRITE_DELAY=")) {
            throw new IllegalArgumentException(
                    H2_URL + " must contain ;WRITE_DELAY=0, else a killed server loses answers it has given");
        }
        return url;
    }

    private static String postgresUrl(Optional<String> url) {
        return url.filter(given -> given.startsWith("jdbc:postgresql:"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "candor.postgresql.url must be set to jdbc:postgresql://host/database"));
    }

    @Override
    public String toString() {
        return "StoreSettings[" + kind + "]"; // the properties hold a password
    }
}
