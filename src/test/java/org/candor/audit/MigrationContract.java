package org.candor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.candor.service.AssessmentRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows of every earlier version of the tables, after they were brought to the newest: read, found, replayed from, and
/// covered by a chain that verifies. What a version sealed verifies as it was sealed.
interface MigrationContract {
    /// An empty database.
    String url();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    default void rowsOfAnEarlierVersionAreReadAndSealed(int version) throws SQLException {
        String url = url();
        PlainStore.flyway(url).target(String.valueOf(version)).load().migrate();
        AssessmentRecord record = RecordFixture.given();
        try (Connection connection = DriverManager.getConnection(url, "candor", "")) {
            new OldRows(connection, version).insert(record);
        }
        PlainStore.open(url, 4, sessions -> {
            AssessmentStore store = new AssessmentStore(sessions, StoreCipher.of(StoreCipher.generateKey()));
            StoredAssessment stored = store.find(record.cardIds().getFirst()).orElseThrow();
            assertThat(stored.id()).isEqualTo(record.id());
            assertThat(stored.response()).isEqualTo(record.response());
            assertThat(stored.forecast()).isPresent();
            assertThat(stored.patientKey().isPresent()).isEqualTo(version >= 2);
            assertThat(stored.asked()).isEqualTo(AssessmentRecord.Asked.BY_NOBODY);
            assertThat(store.listFeedback(record.cardIds().getFirst())).hasSize(1);

            store.append(record); // the same request once more
            assertThat(store.find(record.id()).orElseThrow().timesAsked()).isEqualTo(2);
            store.append(RecordFixture.refused());

            Seals seals = new Seals(sessions, Optional.empty(), Clock.systemUTC());
            while (seals.sealNext().isPresent()) {
                continue;
            }
            SealReport report = new SealCheck(sessions, Optional.empty()).verify(List.of());
            assertThat(report.flaws()).isEmpty();
            assertThat(report.entries()).isEqualTo(3);
            assertThat(report.unsealed()).isZero();
        });
    }
}
