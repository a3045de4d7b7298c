package org.candor.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A row of the table `seal`.
@Entity
@Table(name = "seal")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class SealEntity {
    @Id
    long number;

    @Column(name = "sealed_at")
    Instant sealedAt;

    int entries;

    String previous;

    String hash;

    String signature;

    SealEntity() {}

    SealEntity(Seal seal, String signature) {
        this.number = seal.number();
        this.sealedAt = seal.sealedAt();
        this.entries = seal.entries().size();
        this.previous = seal.previous();
        this.hash = seal.hash();
        this.signature = signature;
    }
}
