package org.candor.wiring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.util.Optional;
import org.apache.http.client.HttpClient;
import org.candor.fhir.TrustedServers;
import org.candor.monitoring.TracedRequests;
import org.candor.security.AllowedServer;
import org.candor.security.AllowedServers;

/// The allowed FHIR servers, reached by the HAPI FHIR client over the guarded way out.
final class GuardedFhirServers implements TrustedServers {
    private final AllowedServers allowed;
    private final TracedRequests traced;
    private final FhirContext context = FhirContext.forR4();

    /// The context is one of its own: a client asks its context for the way out at every request, whoever made the
    /// client. With a context that others share, requests would leave by the library's own way, past the guard.
    GuardedFhirServers(AllowedServers allowed, HttpClient http, TracedRequests traced) {
        this.allowed = allowed;
        this.traced = traced;
        ApacheRestfulClientFactory clients = new ApacheRestfulClientFactory(context);
        // else the first call to a server would be for its CapabilityStatement
        clients.setServerValidationMode(ServerValidationModeEnum.NEVER);
        clients.setHttpClient(http);
        context.setRestfulClientFactory(clients);
    }

    @Override
    public Optional<TrustedServer> find(String base) {
        return allowed.find(base).map(server -> {
            IGenericClient client = context.newRestfulGenericClient(server.base());
            client.registerInterceptor(traced.ofNow());
            return new Guarded(server, client);
        });
    }

    private record Guarded(AllowedServer server, IGenericClient client) implements TrustedServer {
        @Override
        public String base() {
            return server.base();
        }

        @Override
        public boolean contains(String url) {
            return server.contains(url);
        }
    }
}
