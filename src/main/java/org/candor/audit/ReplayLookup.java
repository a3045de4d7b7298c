package org.candor.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.audit.ReplayReport.Result;

/// Finds a record by one of its ids and makes its forecast again; one that was deleted is known to be gone.
public final class ReplayLookup {
    private final AssessmentStore store;
    private final Erasures erasures;
    private final Replay replay;

    public ReplayLookup(AssessmentStore store, Erasures erasures, Replay replay) {
        this.store = store;
        this.erasures = erasures;
        this.replay = replay;
    }

    /// @param id of the record, of one of its cards, or its hook instance; of one that was deleted, of the record only
    public Optional<ReplayReport> replay(UUID id) {
        return store.find(id)
                .map(replay::replay)
                .or(() -> erasures.find(id)
                        .map(erasure -> new ReplayReport(id, Result.ERASED, Optional.empty(), List.of())));
    }
}
