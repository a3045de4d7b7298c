package org.candor.cdshooks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The services of a server. One id may serve several hooks, so a call is routed by id and hook.
public final class CdsServiceCatalog {
    private final List<CdsService> services;

    /// @throws IllegalArgumentException when two services have the same id and hook
    public CdsServiceCatalog(List<CdsService> services) {
        this.services = List.copyOf(services);
        Set<List<String>> seen = new HashSet<>();
        for (CdsService service : services) {
            CdsServiceDefinition definition = service.definition();
            if (!seen.add(List.of(definition.id(), definition.hook()))) {
                throw new IllegalArgumentException(
                        "two services have the id " + definition.id() + " and the hook " + definition.hook());
            }
        }
    }

    /// The same services, each in another form.
    public CdsServiceCatalog each(UnaryOperator<CdsService> form) {
        return new CdsServiceCatalog(services.stream().map(form).toList());
    }

    /// What discovery answers.
    public CdsServices discovery() {
        return new CdsServices(services.stream().map(CdsService::definition).toList());
    }

    /// Whether any service has this id.
    public boolean contains(String id) {
        return services.stream().anyMatch(service -> service.definition().id().equals(id));
    }

    /// The service of an id for a hook.
    public Optional<CdsService> find(String id, String hook) {
        return services.stream()
                .filter(service -> service.definition().id().equals(id))
                .filter(service -> service.definition().hook().equals(hook))
                .findFirst();
    }
}
