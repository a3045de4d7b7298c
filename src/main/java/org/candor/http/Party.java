package org.candor.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.candor.security.CdsClient;

/// Who calls, as far as that was asked.
sealed interface Party {
    /// Nobody was asked.
    record Anyone() implements Party {}

    /// A registered CDS client.
    record Ehr(CdsClient client) implements Party {}

    /// A command of the owner of the server, who can read its folder.
    record Owner() implements Party {}

    /// Somebody whom the identity provider vouches for, and what was granted.
    record Known(Grant grant) implements Party {}

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
