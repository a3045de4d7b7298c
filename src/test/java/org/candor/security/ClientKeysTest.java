package org.candor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.candor.security.TokenRefusedException.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keys that are fetched from the URL that was registered, from a real server that misbehaves when told to.
final class ClientKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ENDPOINT = "https://candor.example/cds-services";
    private static final SigningEhr EHR = SigningEhr.of("https://ehr.example");

    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicReference<Answer> answer =
            new AtomicReference<>(new Answer(200, EHR.keys().toString()));
    private HttpServer server;
    private GuardedHttpClient http;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            byte[] body = answer.get().body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(answer.get().status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        http = new GuardedHttpClient(
                new AllowedServers(List.of(client().keyServer().orElseThrow())),
                new GuardedHttpClient.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 100_000, 2),
                InetAddress::getAllByName);
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.stop(0);
    }

    @Test
    void keysAreFetchedOnceForManyCalls() {
        ClientTokens tokens = tokens();
        for (int i = 0; i < 20; i++) {
            assertThat(verify(tokens, EHR.token(ENDPOINT, NOW)).issuer()).isEqualTo(EHR.issuer());
        }
        assertThat(fetches).hasValue(1);
    }

    /// And the old one is refused as soon as the new set is known.
    @Test
    void aNewKeyIsFoundWithoutARestart() throws JOSEException {
        ClientTokens tokens = tokens();
        verify(tokens, EHR.token(ENDPOINT, NOW));
        ECKey next = new ECKeyGenerator(Curve.P_384).keyID("ec-2").generate();
        answer.set(new Answer(200, new JWKSet(next).toPublicJWKSet().toString()));

        verify(tokens, signed(next));
        assertThat(fetches).hasValue(2);
        refused(tokens, EHR.token(ENDPOINT, NOW));
    }

    @Test
    void unknownKeysDoNotMakeTheServerAskAgainAndAgain() throws JOSEException {
        ClientTokens tokens = tokens();
        verify(tokens, EHR.token(ENDPOINT, NOW));
        for (int i = 0; i < 50; i++) {
            refused(
                    tokens,
                    signed(new ECKeyGenerator(Curve.P_384).keyID("random-" + i).generate()));
        }
        assertThat(fetches.get()).isLessThanOrEqualTo(3);
        verify(tokens, EHR.token(ENDPOINT, NOW));
    }

    @Test
    void whileTheUrlDoesNotAnswerTheLastKeysHold() throws JOSEException {
        ClientTokens tokens = tokens();
        verify(tokens, EHR.token(ENDPOINT, NOW));
        answer.set(new Answer(500, "out of order"));
        refused(tokens, signed(new ECKeyGenerator(Curve.P_384).keyID("unknown").generate()));
        verify(tokens, EHR.token(ENDPOINT, NOW));
    }

    @Test
    void withoutAnyKeyNothingIsTrusted() {
        for (Answer bad : List.of(
                new Answer(500, "out of order"),
                new Answer(302, EHR.keys().toString()),
                new Answer(200, "<html>sign in</html>"),
                new Answer(200, "x".repeat(200_000)))) {
            answer.set(bad);
            assertThatThrownBy(() -> verify(tokens(), EHR.token(ENDPOINT, NOW)))
                    .isInstanceOf(KeysUnavailableException.class);
        }
    }

    @Test
    void twoKeysOfOneNameAreNone() throws JOSEException {
        ECKey twin = new ECKeyGenerator(Curve.P_384).keyID("ec-1").generate();
        answer.set(new Answer(
                200, new JWKSet(List.of(EHR.elliptic(), twin)).toPublicJWKSet().toString()));
        refused(tokens(), EHR.token(ENDPOINT, NOW));
    }

    @Test
    void aUrlOfThePublicInternetNeedsTls() {
        CdsClient plain = new CdsClient(
                EHR.issuer(),
                Optional.of(URI.create("http://ehr.example/keys")),
                false,
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty());
        assertThatThrownBy(plain::keyServer).isInstanceOf(IllegalArgumentException.class);
    }

    private CdsClient client() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        return new CdsClient(
                EHR.issuer(), Optional.of(url), true, Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }

    private ClientTokens tokens() {
        return new ClientTokens(
                List.of(client()), http, (issuer, id, expires) -> true, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String signed(ECKey key) {
        return SigningEhr.sign(
                SigningEhr.header(JWSAlgorithm.ES384, key, header -> header), EHR.claims(ENDPOINT, NOW), key);
    }

    private static CdsClient verify(ClientTokens tokens, String token) {
        return tokens.verify(List.of("Bearer " + token), ENDPOINT);
    }

    private static void refused(ClientTokens tokens, String token) {
        assertThatThrownBy(() -> verify(tokens, token))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class, e -> assertThat(e.why()).isEqualTo(Why.KEY));
    }
}
