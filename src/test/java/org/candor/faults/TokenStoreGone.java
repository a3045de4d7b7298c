package org.candor.faults;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// F12: the table of used tokens is taken away while the server runs, and given back.
final class TokenStoreGone implements FaultScript {
    @Override
    public void run(Target target) throws Exception {
        expect(200, ask(target));
        statement("alter table used_token rename to used_token_gone");
        try {
            for (int i = 0; i < 5; i++) {
                expect(503, ask(target));
            }
        } finally {
            statement("alter table used_token_gone rename to used_token");
        }
        expect(200, ask(target));
    }

    private static Reply ask(Target target) throws IOException {
        return Wire.send(
                target.port(),
                RegisteredEhr.signed(
                        Target.post(Edits.octets(GoldenRequests.text("typical")), Expected.of(FaultFiles.NOTHING))));
    }

    private static void expect(int status, Reply reply) {
        if (reply.status() != status
                || (status == 503 && reply.header("retry-after").isEmpty())) {
            throw new AssertionError("must be answered " + status + ": " + reply);
        }
    }

    private static void statement(String sql) throws SQLException {
        javax.sql.DataSource store = CDI.current()
                .select(javax.sql.DataSource.class, new DataSource.DataSourceLiteral("h2"))
                .get();
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
