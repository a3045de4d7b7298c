package org.candor.audit;

import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/// The store over any H2 URL without the framework, for processes that are killed and for measuring.
final class PlainStore {
    private PlainStore() {}

    static void use(String url, int connections, Consumer<AssessmentStore> work) {
        open(url, connections, sessions -> work.accept(new AssessmentStore(sessions, StoreCipher.none())));
    }

    static void open(String url, int connections, Consumer<SessionFactory> work) {
        Flyway.configure()
                .dataSource(url, "candor", "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Configuration configuration = new Configuration()
                .addAnnotatedClass(AssessmentEntity.class)
                .addAnnotatedClass(CardEntity.class)
                .addAnnotatedClass(FeedbackEntity.class)
                .addAnnotatedClass(UnsealedEntity.class)
                .addAnnotatedClass(SealEntity.class)
                .addAnnotatedClass(SealedEntryEntity.class)
                .addAnnotatedClass(ErasureEntity.class)
                .addAnnotatedClass(UsedTokenEntity.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.username", "candor")
                .setProperty("hibernate.connection.password", "")
                .setProperty("hibernate.connection.pool_size", String.valueOf(connections));
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            work.accept(sessions);
        }
    }
}
