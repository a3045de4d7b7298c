package org.candor.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// The answer of discovery.
public record CdsServices(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<CdsServiceDefinition> services) {
    public CdsServices {
        services = List.copyOf(services);
    }
}
