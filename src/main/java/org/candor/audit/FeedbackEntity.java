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

    FeedbackEntity(FeedbackRecord record) {
        id = idOf(record);
        cardId = record.card();
        serviceId = record.serviceId();
        outcome = record.outcome();
        receivedAt = record.receivedAt();
        content = record.json();
    }

    static UUID idOf(FeedbackRecord record) {
        return UUID.nameUUIDFromBytes((record.card() + "\n" + record.json()).getBytes(UTF_8));
    }

    FeedbackRecord stored() {
        return new FeedbackRecord(cardId, serviceId, outcome, receivedAt, content);
    }
}
