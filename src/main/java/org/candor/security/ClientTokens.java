package org.candor.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.http.impl.client.CloseableHttpClient;
import org.candor.security.TokenRefusedException.Why;
import org.jspecify.annotations.Nullable;

/// Whether a call comes from a registered client, by the token that CDS Hooks prescribes (CDS Hooks 2.0.1, "Trusting
/// CDS Clients"): a JWT for one endpoint, signed with ES384 or RS384, usable once.
///
/// What is cheap is looked at first. A token is used up only when all else holds, so that nobody can use up the token
/// of somebody else.
public final class ClientTokens {
    private static final int LONGEST_ID = 255;
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);
    private static final JWKSelector ANY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final Map<String, Registered> clients;
    private final UsedTokens used;
    private final Clock clock;

    private record Registered(CdsClient client, JWKSource<SecurityContext> keys) {}

    /// @param http the only way out of this server, for clients whose keys are fetched
    /// @throws IllegalArgumentException when two clients have the same issuer
    public ClientTokens(List<CdsClient> clients, CloseableHttpClient http, UsedTokens used, Clock clock) {
        this.clients = clients.stream()
                .map(client -> new Registered(client, ClientKeys.of(client, http)))
                .collect(Collectors.toUnmodifiableMap(each -> each.client().issuer(), Function.identity(), (a, b) -> {
                    throw new IllegalArgumentException(
                            "two clients have the issuer " + a.client().issuer());
                }));
        this.used = used;
        this.clock = clock;
    }

    /// The client that calls.
    ///
    /// @param authorization all values of the header `Authorization`
    /// @param endpoint      the URL that is called, as clients know it
    /// @throws TokenRefusedException    when the token does not hold
    /// @throws KeysUnavailableException when that cannot be told, because the keys of the client cannot be had
    public CdsClient verify(List<String> authorization, String endpoint) {
        SignedJWT token = BearerToken.parse(authorization);
        checkHeader(token.getHeader());
        JWTClaimsSet claims = claims(token);
        Registered registered = Optional.ofNullable(claims.getIssuer())
                .map(clients::get)
                .orElseThrow(() -> new TokenRefusedException(Why.ISSUER));
        demand(claims.getAudience().contains(endpoint), Why.AUDIENCE);
        Instant expires = expires(claims);
        checkTenant(claims, registered.client());
        checkKeyUrl(token.getHeader(), registered.client());
        String id = Optional.ofNullable(claims.getJWTID())
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_ID)
                .orElseThrow(() -> new TokenRefusedException(Why.TOKEN_ID));
        demand(signed(token, key(token.getHeader(), registered)), Why.SIGNATURE);
        demand(used.first(registered.client().issuer(), id, expires.plus(SKEW)), Why.USED_BEFORE);
        return registered.client();
    }

    /// The registered client that a token names, which nobody has checked: good for nothing but to choose a queue.
    ///
    /// @param authorization all values of the header `Authorization`
    public Optional<String> findClaimedIssuer(List<String> authorization) {
        return BearerToken.claimedIssuer(authorization).filter(clients::containsKey);
    }

    /// Keys that a token brings along prove nothing, so one that does is refused.
    private static void checkHeader(JWSHeader header) {
        demand(ALGORITHMS.contains(header.getAlgorithm()), Why.ALGORITHM);
        demand(JOSEObjectType.JWT.equals(header.getType()), Why.MALFORMED);
        demand(header.getKeyID() != null && !header.getKeyID().isBlank(), Why.MALFORMED);
        boolean foreign =
                Stream.of("crit", "jwk", "x5u", "x5c", "b64", "cty").anyMatch(header.getIncludedParams()::contains);
        demand(!foreign, Why.MALFORMED);
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException notOnes) {
            throw new TokenRefusedException(Why.MALFORMED);
        }
    }

    private Instant expires(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant expires = time(claims.getExpirationTime());
        Instant issued = time(claims.getIssueTime());
        demand(now.isBefore(expires.plus(SKEW)), Why.TIME);
        demand(!issued.isAfter(now.plus(SKEW)), Why.TIME);
        demand(Duration.between(issued, expires).compareTo(LONGEST_LIFE) <= 0, Why.TIME);
        Date notBefore = claims.getNotBeforeTime();
        demand(notBefore == null || !notBefore.toInstant().isAfter(now.plus(SKEW)), Why.TIME);
        return expires;
    }

    private static Instant time(@Nullable Date claim) {
        return Optional.ofNullable(claim).map(Date::toInstant).orElseThrow(() -> new TokenRefusedException(Why.TIME));
    }

    private static void checkTenant(JWTClaimsSet claims, CdsClient client) {
        if (!client.tenants().isEmpty()) {
            demand(
                    claims.getClaim("tenant") instanceof String tenant
                            && client.tenants().contains(tenant),
                    Why.TENANT);
        }
    }

    private static void checkKeyUrl(JWSHeader header, CdsClient client) {
        Optional.ofNullable(header.getJWKURL())
                .ifPresent(
                        named -> demand(client.jwksUrl().filter(named::equals).isPresent(), Why.KEY_URL));
    }

    /// The one key of this id, for signatures by this algorithm.
    private static JWK key(JWSHeader header, Registered registered) {
        JWKSelector selector = new JWKSelector(new JWKMatcher.Builder()
                .keyID(header.getKeyID())
                .keyType(KeyType.forAlgorithm(header.getAlgorithm()))
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(header.getAlgorithm(), null)
                .build());
        try {
            List<JWK> keys = registered.keys().get(selector, null);
            demand(keys.size() == 1, Why.KEY);
            JWK key = keys.getFirst();
            demand(key.getKeyType() != KeyType.RSA || key.size() >= SMALLEST_RSA_KEY, Why.KEY);
            return key;
        } catch (RateLimitReachedException askedAMomentAgo) {
            demand(!hasKeys(registered), Why.KEY);
            throw new KeysUnavailableException(registered.client().issuer(), askedAMomentAgo);
        } catch (KeySourceException unavailable) {
            throw new KeysUnavailableException(registered.client().issuer(), unavailable);
        }
    }

    /// Whether any keys of a client are known, without asking for them: then a name that is not among them is wrong.
    private static boolean hasKeys(Registered registered) {
        try {
            return !registered.keys().get(ANY_KEY, null).isEmpty();
        } catch (KeySourceException none) {
            return false;
        }
    }

    private static boolean signed(SignedJWT token, JWK key) {
        try {
            return token.verify(new DefaultJWSVerifierFactory()
                    .createJWSVerifier(token.getHeader(), ((AsymmetricJWK) key).toPublicKey()));
        } catch (JOSEException otherKind) {
            return false;
        }
    }

    private static void demand(boolean holds, Why why) {
        if (!holds) {
            throw new TokenRefusedException(why);
        }
    }
}
