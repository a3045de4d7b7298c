package org.candor.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A row of the table `card`: which answer a card belongs to.
@Entity
@Table(name = "card")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class CardEntity {
    @Id
    UUID id;

    @Column(name = "assessment_id")
    UUID assessmentId;

    int position;

    CardEntity() {}

    CardEntity(UUID id, UUID assessmentId, int position) {
        this.id = id;
        this.assessmentId = assessmentId;
        this.position = position;
    }
}
