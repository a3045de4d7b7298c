package org.candor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.candor.service.FeedbackRecord;

/// A row of the table `feedback`. Its id is derived from card and content, so the same feedback has the same row.
@Entity
@Table(name = "feedback")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class FeedbackEntity {
    private static final String CONTENT = "content";

    @Id
    UUID id;

    @Column(name = "card_id")
    UUID cardId;

    @Column(name = "service_id")
    String serviceId;

    String outcome;

    @Column(name = "received_at")
    Instant receivedAt;

    String content;

    FeedbackEntity() {}

    FeedbackEntity(FeedbackRecord record, StoreCipher cipher) {
        id = idOf(record);
        cardId = record.card();
        serviceId = record.serviceId();
        outcome = record.outcome();
        receivedAt = record.receivedAt();
        content = cipher.encrypt(record.json(), id, CONTENT);
    }

    static UUID idOf(FeedbackRecord record) {
        return UUID.nameUUIDFromBytes((record.card() + "\n" + record.json()).getBytes(UTF_8));
    }

    FeedbackRecord stored(StoreCipher cipher) {
        return new FeedbackRecord(cardId, serviceId, outcome, receivedAt, cipher.decrypt(content, id, CONTENT));
    }
}
