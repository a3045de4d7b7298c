package org.candor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class StoreStartTest {
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final Flyway flyway = Flyway.configure()
            .dataSource(url, "candor", "")
            .locations("classpath:db/migration")
            .load();

    @Test
    void tablesOfThisVersionAndEarlierOnesAreTaken() {
        assertThat(StoreStart.findNewer(flyway)).isEmpty();
        assertThat(flyway.migrate().migrationsExecuted).isPositive();
        assertThat(StoreStart.findNewer(flyway)).isEmpty();
    }

    @Test
    void tablesOfANewerVersionAreRefusedInOneLine() throws SQLException {
        assertThat(flyway.migrate().migrationsExecuted).isPositive();
        try (Connection connection = DriverManager.getConnection(url, "candor", "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into "flyway_schema_history"
                    select 99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'candor', now(), 1, true""");
        }
        assertThat(StoreStart.findNewer(flyway).orElseThrow())
                .contains("newer version", "99")
                .doesNotContain("\n");
    }
}
