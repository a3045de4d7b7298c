package org.candor.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.candor.service.AssessmentRecord;

/// Rows as each version of the tables had them, written by statements that name the columns of that version.
final class OldRows {
    private final Connection connection;
    private final int version;

    OldRows(Connection connection, int version) {
        this.connection = connection;
        this.version = version;
    }

    /// A forecast with two cards and feedback to the first.
    void insert(AssessmentRecord record) throws SQLException {
        AssessmentEntity row = new AssessmentEntity(record, StoreCipher.none());
        String more = version < 2 ? "" : ", patient_key, fetched";
        execute(
                "insert into assessment (id, service_id, hook_instance, request_sha256, answered_at, verdict, model_id,"
                        + " model_version, model_sha256, input, forecast, response, times_asked" + more
                        + ") values (?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1" + (version < 2 ? "" : ", ?, ?") + ")",
                row.id,
                row.serviceId,
                row.hookInstance,
                row.requestSha256,
                Timestamp.from(row.answeredAt),
                row.verdict.name(),
                String.valueOf(row.modelId),
                String.valueOf(row.modelVersion),
                String.valueOf(row.modelSha256),
                String.valueOf(row.input),
                String.valueOf(row.forecast),
                row.response,
                version < 2 ? List.of() : List.of(String.valueOf(row.patientKey), row.fetched));
        for (int position = 0; position < record.cardIds().size(); position++) {
            execute(
                    "insert into card (id, assessment_id, position) values (?, ?, ?)",
                    record.cardIds().get(position),
                    row.id,
                    position);
        }
        UUID card = record.cardIds().getFirst();
        UUID feedback = UUID.randomUUID();
        execute(
                "insert into feedback (id, card_id, service_id, outcome, received_at, content) values (?, ?, ?, ?, ?, ?)",
                feedback,
                card,
                row.serviceId,
                "overridden",
                Timestamp.from(row.answeredAt),
                "{\"card\":\"" + card + "\",\"outcome\":\"overridden\"}");
        if (version >= 4) {
            seal(row, record.cardIds());
            execute("insert into unsealed (entry) values (?)", "F" + feedback);
        }
    }

    /// The first seal, as version 4 made it, without a key.
    private void seal(AssessmentEntity row, List<UUID> cards) throws SQLException {
        Parts entry = new Parts()
                .add("assessment")
                .add(row.id.toString())
                .add(row.serviceId)
                .add(row.hookInstance.toString())
                .add(row.requestSha256)
                .add(micros(row))
                .add(row.verdict.name())
                .add(String.valueOf(row.modelId))
                .add(String.valueOf(row.modelVersion))
                .add(String.valueOf(row.modelSha256))
                .add(String.valueOf(row.input))
                .add(String.valueOf(row.forecast))
                .add(row.response)
                .add(String.valueOf(row.patientKey))
                .add(row.fetched);
        cards.forEach(card -> entry.add(card.toString()));
        String sha256 = entry.hex();
        String none = "0".repeat(64);
        String hash = new Parts()
                .add("seal")
                .add("1")
                .add(micros(row))
                .add(none)
                .add("A" + row.id)
                .add(sha256)
                .hex();
        execute(
                "insert into seal (number, sealed_at, entries, previous, hash, signature) values (1, ?, 1, ?, ?, '')",
                Timestamp.from(row.answeredAt),
                none,
                hash);
        execute("insert into sealed_entry (entry, seal, position, sha256) values (?, 1, 0, ?)", "A" + row.id, sha256);
    }

    private static String micros(AssessmentEntity row) {
        return String.valueOf(row.answeredAt.getEpochSecond() * 1_000_000 + row.answeredAt.getNano() / 1000);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object value : values) {
                for (Object each : value instanceof List<?> several ? several : List.of(value)) {
                    statement.setObject(place++, each);
                }
            }
            statement.executeUpdate();
        }
    }

    /// SHA-256 over parts with their lengths, as it was on the day of version 4; apart from the code that is tested.
    private static final class Parts {
        private final MessageDigest digest;

        Parts() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError(impossible);
            }
        }

        Parts add(String part) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
            digest.update(bytes);
            return this;
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
