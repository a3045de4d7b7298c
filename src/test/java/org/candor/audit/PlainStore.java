package org.candor.audit;

import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/// The store over any URL without the framework, for processes that are killed, for measuring, and for databases in a
/// state that a server would not leave them in.
final class PlainStore {
    private static final String USER = "candor";

    private PlainStore() {}

    static void use(String url, int connections, Consumer<AssessmentStore> work) {
        open(url, connections, sessions -> work.accept(new AssessmentStore(sessions, StoreCipher.none())));
    }

    static void open(String url, int connections, Consumer<SessionFactory> work) {
        flyway(url).load().migrate();
        connect(url, USER, connections, work);
    }

    static FluentConfiguration flyway(String url) {
        return Flyway.configure().dataSource(url, USER, "").locations("classpath:db/migration");
    }

    /// The tables as they are.
    static void connect(String url, String user, int connections, Consumer<SessionFactory> work) {
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
                .setProperty("hibernate.connection.username", user)
                .setProperty("hibernate.connection.password", "")
                .setProperty("hibernate.connection.pool_size", String.valueOf(connections));
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            work.accept(sessions);
        }
    }
}
