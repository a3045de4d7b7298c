package org.candor.http;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.candor.security.CdsClient;
import org.candor.security.KeysUnavailableException;
import org.candor.security.TokenRefusedException;
import org.jboss.logging.Logger;

/// Asks for a token before anything of a request is read. All refusals are the same bytes.
@Provider
@CdsClientOnly
public class CdsClientFilter implements ContainerRequestFilter {
    /// The client that calls, once it is known.
    static final String CLIENT = CdsClientFilter.class.getName();

    private static final Logger LOG = Logger.getLogger(CdsClientFilter.class);
    private static final String REFUSED =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\"}]}";

    /// Asked for at the first call, because the framework makes filters before there is a store.
    private final Instance<CdsClients> clients;

    private final Event<TokenRefusedException.Why> refusals;

    CdsClientFilter(Instance<CdsClients> clients, Event<TokenRefusedException.Why> refusals) {
        this.clients = clients;
        this.refusals = refusals;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        CdsClients asked = clients.get();
        asked.tokens().ifPresent(tokens -> {
            String endpoint =
                    asked.publicUrl() + request.getUriInfo().getRequestUri().getRawPath();
            try {
                CdsClient client = tokens.verify(
                        request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of()), endpoint);
                request.setProperty(CLIENT, client);
            } catch (TokenRefusedException refused) {
                LOG.infof("security: a token was refused, %s", refused.why());
                refusals.fire(refused.why());
                request.abortWith(unauthorized());
            } catch (KeysUnavailableException unavailable) {
                LOG.warnf("security: %s", unavailable.getMessage());
                throw unavailable;
            }
        });
    }

    private static Response unauthorized() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(REFUSED)
                .build();
    }
}
