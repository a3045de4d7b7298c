package org.candor.http;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.fhir.SmartScope;
import org.candor.http.SignedIn.Means;
import org.candor.http.SignedIn.Role;
import org.candor.security.BearerToken;
import org.candor.security.TokenRefusedException;
import org.candor.security.TokenRefusedException.Why;
import org.candor.service.AssessmentRecord.Asked;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Whom the identity provider vouches for: by an access token of it, or by the session of somebody who signed in on
/// the page. The framework verifies signature, issuer, audience and time; this reads what follows.
@Singleton
class Identities {
    private final CurrentIdentityAssociation current;
    private final IdentityIssuer issuer;

    Identities(CurrentIdentityAssociation current, IdentityIssuer issuer) {
        this.current = current;
        this.issuer = issuer;
    }

    /// Somebody, as the record names them, and the access token that says so.
    record Vouched(SignedIn signedIn, Asked asked, String token) {
        @Override
        public String toString() {
            return "Vouched[" + signedIn + "]";
        }
    }

    /// Whether there is an identity provider.
    boolean areAsked() {
        return issuer.url().isPresent();
    }

    /// Whether a token says that it is of our identity provider; nothing of it is verified yet.
    boolean issued(List<String> authorization) {
        return issuer.url().isPresent()
                && BearerToken.claimedIssuer(authorization).equals(issuer.url());
    }

    /// Empty when nobody shows who they are.
    ///
    /// @throws TokenRefusedException        when what is shown does not hold
    /// @throws IdentityUnavailableException when that cannot be told now
    Optional<Vouched> find() {
        SecurityIdentity identity = identity();
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        if (identity.getPrincipal() instanceof JsonWebToken claims
                && identity.getCredential(AccessTokenCredential.class) instanceof AccessTokenCredential access) {
            boolean page = identity.getCredential(IdTokenCredential.class) != null;
            if (!page && !"Bearer".equals(claims.getClaim("typ"))) {
                throw new TokenRefusedException(Why.MALFORMED); // such as an ID token
            }
            SignedIn signedIn = signedIn(identity, claims, page);
            return Optional.of(new Vouched(signedIn, asked(signedIn.means(), claims), access.getToken()));
        }
        throw new TokenRefusedException(Why.MALFORMED);
    }

    /// Whether the page has a session. What the framework throws to send a browser to the identity provider and back
    /// is let through.
    boolean haveSession() {
        return !current.getIdentity().isAnonymous();
    }

    private SecurityIdentity identity() {
        try {
            return current.getIdentity();
        } catch (OIDCException unreachable) {
            throw new IdentityUnavailableException(unreachable);
        } catch (SecurityException refused) {
            throw new TokenRefusedException(Why.AT_PROVIDER);
        }
    }

    /// A system has a subject too, which says no more than its name.
    private Asked asked(Means means, JsonWebToken claims) {
        Optional<String> client = claims.getClaim("azp") instanceof String party
                ? issuer.url().map(realm -> realm + "#" + party)
                : issuer.url();
        return new Asked(client, means == Means.SYSTEM ? Optional.empty() : Optional.ofNullable(claims.getSubject()));
    }

    private static SignedIn signedIn(SecurityIdentity identity, JsonWebToken claims, boolean page) {
        Means means = page ? Means.PAGE : claims.containsClaim("sid") ? Means.APP : Means.SYSTEM;
        Stream<SmartScope> scopes =
                claims.getClaim("scope") instanceof String text ? SmartScope.parseAll(text) : Stream.empty();
        return new SignedIn(
                means,
                Role.known(identity.getRoles()),
                scopes.toList(),
                claims.getClaim("patient") instanceof String patient ? Optional.of(patient) : Optional.empty(),
                claims.getClaim("preferred_username") instanceof String name ? name : "");
    }
}
