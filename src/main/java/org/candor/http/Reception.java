package org.candor.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.candor.security.ClientTokens;
import org.candor.security.TokenRefusedException;
import org.candor.security.TokenRefusedException.Why;

/// Finds out who makes a call and whether they may.
///
/// Two kinds of tokens are known: the one that a CDS client signs for each call, and the access token of the identity
/// provider. The issuer that a token names tells by whose rules it is looked at, and those verify it. Without a token
/// there may be the session of somebody who signed in on the page.
@Singleton
class Reception {
    /// Asked for at the first call, because the framework makes filters before there is a store.
    private final Instance<CdsClients> clients;

    private final Identities identities;
    private final RecordPolicy policy;
    private final LocalSecret secret;
    private final HttpServerRequest request;

    Reception(
            Instance<CdsClients> clients,
            Identities identities,
            RecordPolicy policy,
            LocalSecret secret,
            HttpServerRequest request) {
        this.clients = clients;
        this.identities = identities;
        this.policy = policy;
        this.secret = secret;
        this.request = request;
    }

    /// @throws TokenRefusedException for a stranger
    /// @throws NotPermittedException for somebody who may not
    Party receive(Permission permission, ContainerRequestContext call) {
        return switch (permission) {
            case NONE, KEEP_RECORD -> new Party.Anyone();
            case REPLAY_RECORD, SEE_DRIFT, VERIFY_RECORD ->
                identities.areAsked() ? ofTheRecord(permission) : new Party.Anyone();
            case CALL_SERVICES, MAKE_FORECAST, MAP_RECORD, READ_FORECAST, SEARCH_FORECASTS, SEE_INVOCATIONS -> {
                List<String> authorization = call.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
                yield identities.areAsked() && (authorization.isEmpty() || identities.issued(authorization))
                        ? granted(permission)
                        : clientOf(authorization, call);
            }
        };
    }

    private Party ofTheRecord(Permission permission) {
        if (secret.isKnownTo(request)) {
            return new Party.Owner();
        }
        Identities.Vouched vouched = vouched();
        if (!policy.permits(permission, vouched.token())) {
            throw new NotPermittedException();
        }
        return new Party.Known(Grant.WHOLE, vouched.asked());
    }

    private Party granted(Permission permission) {
        Identities.Vouched vouched = vouched();
        return new Party.Known(
                vouched.signedIn().grant(permission).orElseThrow(NotPermittedException::new), vouched.asked());
    }

    private Identities.Vouched vouched() {
        return identities.find().orElseThrow(() -> new TokenRefusedException(Why.NO_TOKEN));
    }

    private Party clientOf(List<String> authorization, ContainerRequestContext call) {
        CdsClients asked = clients.get();
        if (asked.tokens().isEmpty()) {
            return new Party.Anyone();
        }
        ClientTokens tokens = asked.tokens().get();
        String endpoint = asked.publicUrl() + call.getUriInfo().getRequestUri().getRawPath();
        return new Party.Ehr(tokens.verify(authorization, endpoint));
    }
}
