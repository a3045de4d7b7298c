package org.candor.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A row of the table `unsealed`: an entry that was written and waits for its seal.
@Entity
@Table(name = "unsealed")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields after the constructor without arguments
class UnsealedEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long number;

    String entry;

    UnsealedEntity() {}

    UnsealedEntity(String entry) {
        this.entry = entry;
    }
}
