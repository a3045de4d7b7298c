package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candor.service.AssessmentLog.RecordUnavailableException;
import org.candor.service.AssessmentRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a real PostgreSQL does to the record: earlier versions of the tables, roles that may only add, connections
/// that are cut, locks that are held.
@EnabledIf(value = "org.candor.audit.PostgresServer#available", disabledReason = "PostgreSQL is not installed")
final class PostgresRecordTest implements MigrationContract {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final SealKey KEY = SealKey.generate();
    private static Map<String, String> settings = Map.of();

    @BeforeAll
    static void start() {
        settings = SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/" + database();
    }

    private static String database() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(settings.get("candor.postgresql.url"), "candor", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return name;
    }

    /// `deploy/postgresql/roles.sql`: a server of that role answers, retries, seals, and cannot rewrite.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update assessment set verdict = 'RELIABLE'",
                "update assessment set forecast = ''",
                "delete from assessment",
                "truncate assessment cascade",
                "delete from card",
                "delete from feedback",
                "update seal set hash = ''",
                "delete from seal",
                "delete from sealed_entry",
                "update sealed_entry set sha256 = ''",
                "insert into erasure values ('A', 'ERASED', now(), '')",
                "alter table assessment add column x int",
                "drop table feedback",
            })
    void theRoleOfServersCanOnlyAdd(String statement) throws SQLException, IOException {
        String url = url();
        withRoles(url);
        AssessmentRecord record = RecordFixture.given();
        PlainStore.connect(url, "candor_app", 2, sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            store.append(record);
            store.append(record);
            store.append(RecordFixture.feedback(record.cardIds().getFirst(), "accepted", Instant.EPOCH));
            assertThat(new Seals(sessions, Optional.of(KEY), Clock.systemUTC()).sealNext())
                    .isPresent();
            assertThat(store.find(record.id()).orElseThrow().timesAsked()).isEqualTo(2);
            assertThat(new SealCheck(sessions, Optional.of(KEY))
                            .verify(List.of())
                            .intact())
                    .isTrue();
        });
        assertDenied(url, "candor_app", statement);
    }

    @Test
    void theRoleOfTheKeeperErasesAndRewritesNothing() throws SQLException, IOException {
        String url = url();
        withRoles(url);
        PlainStore.connect(url, "candor_app", 2, sessions -> {
            new AssessmentStore(sessions, StoreCipher.none()).append(RecordFixture.given());
            assertThat(new Seals(sessions, Optional.of(KEY), Clock.systemUTC()).sealNext())
                    .isPresent();
            assertThatThrownBy(() -> erasures(sessions).erase("cd".repeat(32)))
                    .isInstanceOf(RecordUnavailableException.class);
        });
        PlainStore.connect(url, "candor_keeper", 2, sessions -> {
            assertThat(erasures(sessions).erase("cd".repeat(32))).isEqualTo(1);
            SealReport report = new SealCheck(sessions, Optional.of(KEY)).verify(List.of());
            assertThat(report.flaws()).isEmpty();
            assertThat(report.erased()).isEqualTo(1);
        });
        assertDenied(url, "candor_keeper", "update assessment set forecast = ''");
        assertDenied(url, "candor_keeper", "delete from seal");
    }

    private static Erasures erasures(SessionFactory sessions) {
        return new Erasures(sessions, Optional.of(KEY), Clock.systemUTC());
    }

    private static void withRoles(String url) throws SQLException, IOException {
        PlainStore.flyway(url).load().migrate();
        try (Connection connection = DriverManager.getConnection(url, "candor", "");
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("deploy/postgresql/roles.sql")));
        }
    }

    private static void assertDenied(String url, String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, role, "");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
        }
    }

    /// E16: the commit was sent, the connection is cut before its answer. The client is told 503 and asks again.
    @Test
    void aCommitWhoseAnswerIsLostIsOneRowAfterTheRetry() throws IOException {
        String url = url();
        PlainStore.flyway(url).load().migrate();
        AssessmentRecord record = RecordFixture.given();
        try (CutConnection proxy = new CutConnection(SERVER.port())) {
            // without prepared statements each commit is sent as a word that can be seen
            String cut = url.replace(":" + SERVER.port() + "/", ":" + proxy.port() + "/") + "?prepareThreshold=0";
            PlainStore.connect(cut, "candor", 1, sessions -> {
                AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
                store.append(RecordFixture.given());
                proxy.cutAtCommit();
                assertThatThrownBy(() -> store.append(record)).isInstanceOf(RecordUnavailableException.class);
                assertThat(proxy.cuts()).isEqualTo(1);
            });
        }
        PlainStore.connect(url, "candor", 1, sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
            assertThat(store.find(record.id())).isPresent(); // it was committed, and nobody knew
            store.append(record);
            assertThat(store.find(record.id()).orElseThrow().timesAsked()).isEqualTo(2);
            Long rows = sessions.fromSession(session -> session.createSelectionQuery(
                            "select count(*) from AssessmentEntity where id = :id", Long.class)
                    .setParameter("id", record.id())
                    .getSingleResult());
            assertThat(rows).isEqualTo(1);
        });
    }

    /// E10: somebody holds a lock on the table. The limit is the one that a server sets.
    @Test
    void aLockThatIsHeldIsWaitedForABoundedTime() throws SQLException {
        String url = url();
        PlainStore.flyway(url).load().migrate();
        try (Connection holder = DriverManager.getConnection(url, "candor", "");
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table assessment in access exclusive mode");
            PlainStore.connect(url + "?options=-c%20lock_timeout=1000", "candor", 1, sessions -> {
                AssessmentStore store = new AssessmentStore(sessions, StoreCipher.none());
                Instant start = Instant.now();
                assertThatThrownBy(() -> store.append(RecordFixture.given()))
                        .isInstanceOf(RecordUnavailableException.class);
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
                rollback(holder);
                store.append(RecordFixture.given());
            });
        }
    }

    private static void rollback(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
