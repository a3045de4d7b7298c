package org.candor.audit;

import java.util.UUID;

class EmbeddedMigrationTest implements MigrationContract {
    @Override
    public String url() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }
}
