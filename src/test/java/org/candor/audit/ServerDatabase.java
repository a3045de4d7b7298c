package org.candor.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The database under a server that is killed.
sealed interface ServerDatabase {
    /// The server's folder.
    Path data();

    /// What the server is told.
    Map<String, String> environment();

    /// To the tables, while no server holds an embedded store.
    Connection connect() throws SQLException;

    /// The file in the server's folder.
    record Embedded(Path data) implements ServerDatabase {
        @Override
        public Map<String, String> environment() {
            return Map.of("CANDOR_DATA", data.toString());
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:file:" + data.resolve("candor"), "candor", "");
        }
    }

    /// A server of its own, which can be killed too.
    ///
    /// @param settings as [PostgresServer#start()] gave them
    record Postgresql(Path data, PostgresServer server, Map<String, String> settings) implements ServerDatabase {
        static Postgresql start(Path data) {
            PostgresServer server = new PostgresServer();
            return new Postgresql(data, server, server.start());
        }

        @Override
        public Map<String, String> environment() {
            Map<String, String> environment = new TreeMap<>();
            settings.forEach((name, value) ->
                    environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
            environment.put("CANDOR_DATA", data.toString());
            environment.put("CANDOR_SEAL_KEY", data.resolve("seal.key").toString());
            environment.put("CANDOR_STORE_KEY", data.resolve("store.key").toString());
            environment.put("CANDOR_PATIENT_KEY", "ab".repeat(32));
            return environment;
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(settings.get("candor.postgresql.url"), "candor", "");
        }
    }
}
