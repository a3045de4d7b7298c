package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.candor.audit.AssessmentStore;
import org.candor.audit.Replay;
import org.candor.audit.ReplayReport;

/// One replay in a process of its own, with the store and the models of the server but without its port.
@ApplicationScoped
@Unremovable
public class ReplayApplication implements QuarkusApplication {
    private final AssessmentStore store;
    private final Replay replay;
    private final ObjectMapper mapper;

    ReplayApplication(AssessmentStore store, Replay replay, ObjectMapper mapper) {
        this.store = store;
        this.replay = replay;
        this.mapper = mapper;
    }

    @Override
    public int run(String... arguments) throws JsonProcessingException {
        UUID id = UUID.fromString(arguments[0]);
        Optional<ReplayReport> report = store.find(id).map(replay::replay);
        if (report.isEmpty()) {
            return ReplayCommand.notFound(id);
        }
        return ReplayCommand.report(mapper.writeValueAsString(report.get()));
    }
}
