package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.candor.audit.DriftWatch;

/// One report on drift in a process of its own, with the store and the model of the server but without its port.
@ApplicationScoped
@Unremovable
public class DriftApplication implements QuarkusApplication {
    private final DriftWatch watch;
    private final ObjectMapper mapper;

    DriftApplication(DriftWatch watch, ObjectMapper mapper) {
        this.watch = watch;
        this.mapper = mapper;
    }

    @Override
    public int run(String... arguments) throws JsonProcessingException {
        return DriftCommand.report(
                mapper.writeValueAsString(watch.compare(Instant.parse(arguments[0]), Instant.parse(arguments[1]))));
    }
}
