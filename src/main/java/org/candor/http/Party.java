package org.candor.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.candor.security.CdsClient;
import org.candor.service.AssessmentRecord.Asked;

/// Who calls, as far as that was asked.
sealed interface Party {
    /// Nobody was asked.
    record Anyone() implements Party {}

    /// A registered CDS client.
    record Ehr(CdsClient client) implements Party {}

    /// A command of the owner of the server, who can read its folder.
    record Owner() implements Party {}

    /// Somebody whom the identity provider vouches for, and what was granted.
    record Known(Grant grant, Asked asked) implements Party {}

    /// As the record names who calls.
    default Asked named() {
        return switch (this) {
            case Anyone anyone -> Asked.BY_NOBODY;
            case Owner owner -> Asked.BY_NOBODY;
            case Ehr ehr -> new Asked(Optional.of(ehr.client().issuer()), Optional.empty());
            case Known known -> known.asked();
        };
    }

    /// Who makes a call, as [AccessFilter] found out.
    static Party of(ContainerRequestContext call) {
        if (call.getProperty(Party.class.getName()) instanceof Party party) {
            return party;
        }
        throw new IllegalStateException("the call did not pass the filter");
    }

    default void makes(ContainerRequestContext call) {
        call.setProperty(Party.class.getName(), this);
    }
}
