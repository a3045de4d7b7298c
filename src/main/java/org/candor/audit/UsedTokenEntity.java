package org.candor.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A row of the table `used_token`.
@Entity
@Table(name = "used_token")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class UsedTokenEntity {
    @Id
    String id;

    @Column(name = "expires_at")
    Instant expiresAt;

    UsedTokenEntity() {}

    UsedTokenEntity(String id, Instant expiresAt) {
        this.id = id;
        this.expiresAt = expiresAt;
    }
}
