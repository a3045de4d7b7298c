package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.candor.audit.RecordPages;
import org.candor.audit.RecordPages.Period;
import org.candor.audit.Replay;
import org.candor.audit.ReplayLookup;
import org.candor.audit.ReplayReport;
import org.candor.audit.ReplaySummary;

/// Replays in a process of their own, with the store and the models of the server but without its port.
@ApplicationScoped
@Unremovable
public class ReplayApplication implements QuarkusApplication {
    private final ReplayLookup lookup;
    private final RecordPages pages;
    private final Replay replay;
    private final ObjectMapper mapper;

    ReplayApplication(ReplayLookup lookup, RecordPages pages, Replay replay, ObjectMapper mapper) {
        this.lookup = lookup;
        this.pages = pages;
        this.replay = replay;
        this.mapper = mapper;
    }

    @Override
    public int run(String... arguments) throws JsonProcessingException {
        if (arguments[0].equals(AuditReplay.ALL)) {
            Period period = new Period(Instant.parse(arguments[1]), Instant.parse(arguments[2]));
            return AuditReplay.reportAll(mapper.writeValueAsString(ReplaySummary.of(pages, period, replay)));
        }
        UUID id = UUID.fromString(arguments[0]);
        Optional<ReplayReport> report = lookup.replay(id);
        if (report.isEmpty()) {
            return AuditReplay.notFound(id);
        }
        return AuditReplay.report(mapper.writeValueAsString(report.get()));
    }
}
