package org.candor.http;

import jakarta.enterprise.event.Event;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.candor.security.KeysUnavailableException;
import org.candor.security.TokenRefusedException;
import org.jboss.logging.Logger;

/// Asks who calls before anything of a request is read, and whether they may. A stranger is refused with the same
/// bytes whatever was wrong. A method that does not say with [Requires] what it needs answers nobody.
@Provider
public class AccessFilter implements ContainerRequestFilter {
    private static final Logger LOG = Logger.getLogger(AccessFilter.class);
    private static final String REFUSED =
            "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\"}]}";

    private final ResourceInfo called;
    private final Reception reception;
    private final Event<TokenRefusedException.Why> refusals;

    AccessFilter(ResourceInfo called, Reception reception, Event<TokenRefusedException.Why> refusals) {
        this.called = called;
        this.reception = reception;
        this.refusals = refusals;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        Permission permission = Optional.ofNullable(called.getResourceMethod().getAnnotation(Requires.class))
                .map(Requires::value)
                .orElseThrow(NotPermittedException::new);
        try {
            reception.receive(permission, call).makes(call);
        } catch (TokenRefusedException refused) {
            LOG.infof("security: a token was refused, %s", refused.why());
            refusals.fire(refused.why());
            call.abortWith(unauthorized());
        } catch (KeysUnavailableException | IdentityUnavailableException unavailable) {
            LOG.warnf("security: %s", unavailable.getMessage());
            throw unavailable;
        } catch (NotPermittedException refused) {
            LOG.infof("security: %s was refused", permission);
            throw refused;
        }
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
