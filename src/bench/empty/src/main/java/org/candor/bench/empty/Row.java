package org.candor.bench.empty;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// So that there is something to map: without an entity the extension would do nothing.
@Entity
@Table(name = "row_of_nothing")
public class Row {
    @Id
    public Long id;
}
