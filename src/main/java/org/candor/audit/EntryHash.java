package org.candor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// SHA-256 over the parts of something. Each part is preceded by its length, so that no two lists of parts have the
/// same bytes.
final class EntryHash {
    private static final int ABSENT = -1;

    private final MessageDigest digest;

    EntryHash(String kind) {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        add(kind);
    }

    /// The digest of an answer as it is stored. How often it was asked for changes, and is not a part of it.
    static String of(AssessmentEntity row, List<UUID> cards) {
        EntryHash hash = new EntryHash("assessment")
                .add(row.id.toString())
                .add(row.serviceId)
                .add(row.hookInstance.toString())
                .add(row.requestSha256)
                .add(row.answeredAt)
                .add(row.verdict.name())
                .add(row.modelId)
                .add(row.modelVersion)
                .add(row.modelSha256)
                .add(row.input)
                .add(row.forecast)
                .add(row.response)
                .add(row.patientKey)
                .add(row.fetched);
        cards.forEach(card -> hash.add(card.toString()));
        return hash.addNamed("client", row.client)
                .addNamed("asked_by", row.askedBy)
                .addNamed("refusal", row.refusal)
                .hex();
    }

    /// The digest of feedback as it is stored.
    static String of(FeedbackEntity row) {
        return new EntryHash("feedback")
                .add(row.id.toString())
                .add(row.cardId.toString())
                .add(row.serviceId)
                .add(row.outcome)
                .add(row.receivedAt)
                .add(row.content)
                .hex();
    }

    /// The digest of an erasure as it is stored.
    static String of(ErasureEntity row) {
        return new EntryHash("erasure")
                .add(row.entry)
                .add(row.reason.name())
                .add(row.erasedAt)
                .add(row.signature)
                .hex();
    }

    EntryHash add(@Nullable String part) {
        if (part == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, ABSENT));
        } else {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return this;
    }

    /// What older rows do not have: a part only where there is something, so that their digests stay as they were.
    EntryHash addNamed(String name, @Nullable String part) {
        return part == null ? this : add(name).add(part);
    }

    /// A time, to the microsecond that both databases keep.
    EntryHash add(Instant time) {
        return add(String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time)));
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
