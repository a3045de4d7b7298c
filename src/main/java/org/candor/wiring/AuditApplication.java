package org.candor.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import org.candor.audit.Anchor;
import org.candor.audit.SealCheck;

/// One check of the record in a process of its own, with the store of the server but without its port.
@ApplicationScoped
@Unremovable
public class AuditApplication implements QuarkusApplication {
    private final SealCheck seals;
    private final ObjectMapper mapper;

    AuditApplication(SealCheck seals, ObjectMapper mapper) {
        this.seals = seals;
        this.mapper = mapper;
    }

    @Override
    public int run(String... arguments) throws JsonProcessingException {
        return AuditCommand.Verify.report(mapper.writeValueAsString(seals.verify(Anchor.parseAll(arguments[0]))));
    }
}
