package org.candor.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A row of the table `erasure`: what is gone, why and since when.
@Entity
@Table(name = "erasure")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class ErasureEntity {
    @Id
    String entry;

    @Enumerated(EnumType.STRING)
    Erasure.Reason reason;

    @Column(name = "erased_at")
    Instant erasedAt;

    String signature;

    ErasureEntity() {}

    ErasureEntity(Erasure erasure, String signature) {
        this.entry = erasure.entry();
        this.reason = erasure.reason();
        this.erasedAt = erasure.erasedAt();
        this.signature = signature;
    }

    Erasure stored() {
        return new Erasure(entry, reason, erasedAt);
    }
}
