package org.candor.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A row of the table `sealed_entry`.
@Entity
@Table(name = "sealed_entry")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class SealedEntryEntity {
    @Id
    String entry;

    long seal;

    int position;

    String sha256;

    SealedEntryEntity() {}

    SealedEntryEntity(Seal.Entry entry, long seal, int position) {
        this.entry = entry.entry();
        this.seal = seal;
        this.position = position;
        this.sha256 = entry.sha256();
    }
}
