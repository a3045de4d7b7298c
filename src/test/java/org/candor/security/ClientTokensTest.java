package org.candor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.http.impl.client.HttpClients;
import org.candor.security.TokenRefusedException.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ENDPOINT = "https://candor.example/cds-services/aml-survival-forecast";
    private static final SigningEhr EHR = SigningEhr.of("https://ehr.example");

    private final Set<String> used = new HashSet<>();
    private final ClientTokens tokens = tokens(EHR.registered());

    private ClientTokens tokens(CdsClient... clients) {
        return new ClientTokens(
                List.of(clients),
                HttpClients.createMinimal(),
                (issuer, id, expires) -> used.add(issuer + "\n" + id),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void aTokenThatFollowsTheSpecificationNamesItsClient() {
        assertThat(verify(EHR.token(ENDPOINT, NOW)).issuer()).isEqualTo(EHR.issuer());
        RSAKey rsa = EHR.rsa();
        assertThat(verify(SigningEhr.sign(
                                SigningEhr.header(JWSAlgorithm.RS384, rsa, header -> header),
                                EHR.claims(ENDPOINT, NOW),
                                rsa))
                        .issuer())
                .isEqualTo(EHR.issuer());
    }

    @Test
    void theEndpointMayBeOneOfSeveral() {
        assertThat(verify(signed(claims -> claims.audience(List.of("https://other.example", ENDPOINT)))))
                .isNotNull();
    }

    @Test
    void aTokenIsGoodOnce() {
        String token = EHR.token(ENDPOINT, NOW);
        verify(token);
        refused(token, Why.USED_BEFORE);
    }

    /// Else somebody who cannot sign could make the token of another useless.
    @Test
    void aTokenWithAFalseSignatureUsesNothingUp() {
        String token = EHR.token(ENDPOINT, NOW);
        refused(withoutLastByte(token), Why.SIGNATURE);
        verify(token);
    }

    @ParameterizedTest
    @MethodSource
    void headersThatAreNotOneBearerTokenAreRefused(List<String> authorization) {
        assertThatThrownBy(() -> tokens.verify(authorization, ENDPOINT))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class, e -> assertThat(e.why()).isIn(Why.NO_TOKEN, Why.MALFORMED));
    }

    static Stream<List<String>> headersThatAreNotOneBearerTokenAreRefused() {
        String token = "Bearer " + EHR.token(ENDPOINT, NOW);
        return Stream.of(
                List.of(),
                List.of(""),
                List.of("Bearer "),
                List.of("Bearer x.y.z"),
                List.of("Basic dXNlcjpwYXNz"),
                List.of(token, token),
                List.of(token + "x".repeat(9000)));
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() {
        refused(new PlainJWT(EHR.claims(ENDPOINT, NOW)).serialize(), Why.MALFORMED);
        for (String none : List.of("none", "None", "nOnE")) {
            refused(
                    withHeader("{\"alg\":\"" + none + "\",\"typ\":\"JWT\",\"kid\":\"ec-1\"}"),
                    Why.MALFORMED,
                    Why.ALGORITHM);
        }
    }

    /// The classic: a public key as the secret of a symmetric signature.
    @Test
    void aPublicKeyIsNoSecret() throws JOSEException {
        JWSHeader header = SigningEhr.header(JWSAlgorithm.HS256, EHR.rsa(), builder -> builder);
        SignedJWT token = new SignedJWT(header, EHR.claims(ENDPOINT, NOW));
        token.sign(new MACSigner(EHR.rsa().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        refused(token.serialize(), Why.ALGORITHM);
    }

    @Test
    void aSignatureOfZerosIsRefused() {
        String token = EHR.token(ENDPOINT, NOW);
        String zeros = Base64URL.encode(new byte[96]).toString();
        refused(token.substring(0, token.lastIndexOf('.') + 1) + zeros, Why.SIGNATURE);
    }

    @Test
    void theKeyOfSomebodyElseIsRefusedWhateverItsName() throws JOSEException {
        ECKey foreign = new ECKeyGenerator(Curve.P_384).keyID("ec-1").generate();
        refused(sign(foreign, header -> header), Why.SIGNATURE);
        ECKey unknown = new ECKeyGenerator(Curve.P_384).keyID("ec-2").generate();
        refused(sign(unknown, header -> header), Why.KEY);
        ECKey brought = new ECKeyGenerator(Curve.P_384).keyID("ec-1").generate();
        refused(sign(brought, header -> header.jwk(brought.toPublicJWK())), Why.MALFORMED);
        refused(sign(brought, header -> header.x509CertURL(URI.create("https://attacker.example"))), Why.MALFORMED);
    }

    @Test
    void aShortKeyIsRefused() throws JOSEException {
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        CdsClient client = new CdsClient(
                EHR.issuer(),
                Optional.empty(),
                false,
                Optional.of(new JWKSet(weak).toPublicJWKSet()),
                Set.of(),
                Set.of(),
                Optional.empty());
        String token = SigningEhr.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS384)
                        .type(JOSEObjectType.JWT)
                        .keyID("weak")
                        .build(),
                EHR.claims(ENDPOINT, NOW),
                weak);
        refused(tokens(client), token, Why.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://candor.example/cds-services/aml-workup",
                "https://candor.example",
                ENDPOINT + "/",
                "https://CANDOR.example/cds-services/aml-survival-forecast",
                "http://candor.example/cds-services/aml-survival-forecast",
                "https://candor.example/cds-services/AML-survival-forecast"
            })
    void onlyTheVeryEndpointIsTheAudience(String other) {
        refused(signed(claims -> claims.audience(other)), Why.AUDIENCE);
    }

    @Test
    void everyClaimThatIsNeededIsAsked() {
        refused(signed(claims -> claims.audience((String) null)), Why.AUDIENCE);
        refused(signed(claims -> claims.issuer(null)), Why.ISSUER);
        refused(signed(claims -> claims.issuer("https://ehr.example.attacker.example")), Why.ISSUER);
        refused(signed(claims -> claims.issuer("https://ehr.example\u0000")), Why.ISSUER);
        refused(signed(claims -> claims.jwtID(null)), Why.TOKEN_ID);
        refused(signed(claims -> claims.jwtID(" ")), Why.TOKEN_ID);
        refused(signed(claims -> claims.jwtID("x".repeat(1000))), Why.TOKEN_ID);
        refused(signed(claims -> claims.expirationTime(null)), Why.TIME);
        refused(signed(claims -> claims.issueTime(null)), Why.TIME);
    }

    @Test
    void timesHoldWithinOneMinute() {
        verify(signed(claims -> claims.issueTime(at(-300)).expirationTime(at(-59))));
        refused(signed(claims -> claims.issueTime(at(-300)).expirationTime(at(-61))), Why.TIME);
        refused(signed(claims -> claims.issueTime(at(120)).expirationTime(at(300))), Why.TIME);
        refused(signed(claims -> claims.notBeforeTime(at(120))), Why.TIME);
        verify(signed(claims -> claims.notBeforeTime(at(-300))));
        refused(signed(claims -> claims.expirationTime(at(3601))), Why.TIME);
        refused(signed(claims -> claims.expirationTime(at(10L * 365 * 86_400))), Why.TIME);
    }

    @Test
    void aTenantThatIsNotRegisteredIsRefused() {
        ClientTokens ofTenants = tokens(new CdsClient(
                EHR.issuer(),
                Optional.empty(),
                false,
                Optional.of(EHR.keys()),
                Set.of("north"),
                Set.of(),
                Optional.empty()));
        refused(ofTenants, signed(claims -> claims), Why.TENANT);
        refused(ofTenants, signed(claims -> claims.claim("tenant", "south")), Why.TENANT);
        refused(ofTenants, signed(claims -> claims.claim("tenant", 7)), Why.TENANT);
        assertThat(ofTenants.verify(List.of("Bearer " + signed(claims -> claims.claim("tenant", "north"))), ENDPOINT))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/keys",
                "http://localhost/keys",
                "file:///etc/passwd",
                "https://attacker.example/keys",
                "https://ehr.example/redirect?to=https://attacker.example"
            })
    void keysAreNeverTakenFromAUrlThatOnlyTheTokenNames(String url) {
        refused(sign(EHR.elliptic(), header -> header.jwkURL(URI.create(url))), Why.KEY_URL);
    }

    @Test
    void aHeaderMustSayWhatTheTokenIs() {
        refused(sign(EHR.elliptic(), header -> header.type(null)), Why.MALFORMED);
        refused(sign(EHR.elliptic(), header -> header.type(new JOSEObjectType("at+jwt"))), Why.MALFORMED);
        refused(sign(EHR.elliptic(), header -> header.keyID(null)), Why.MALFORMED);
        refused(sign(EHR.elliptic(), header -> header.contentType("JWT")), Why.MALFORMED);
        refused(sign(EHR.elliptic(), header -> header.criticalParams(Set.of("exp"))), Why.MALFORMED);
    }

    @Test
    void anIssuerIsRegisteredOnce() {
        assertThatThrownBy(() -> tokens(EHR.registered(), EHR.registered()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(EHR.issuer());
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder(EHR.claims(ENDPOINT, NOW)))
                .build();
        ECKey key = EHR.elliptic();
        return SigningEhr.sign(SigningEhr.header(JWSAlgorithm.ES384, key, header -> header), claims, key);
    }

    private static String sign(ECKey key, UnaryOperator<JWSHeader.Builder> change) {
        return SigningEhr.sign(SigningEhr.header(JWSAlgorithm.ES384, key, change), EHR.claims(ENDPOINT, NOW), key);
    }

    private static String withHeader(String header) {
        String token = EHR.token(ENDPOINT, NOW);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'));
    }

    private static String withoutLastByte(String token) {
        byte[] signature = new Base64URL(token.substring(token.lastIndexOf('.') + 1)).decode();
        signature[signature.length - 1] ^= 1;
        return token.substring(0, token.lastIndexOf('.') + 1) + Base64URL.encode(signature);
    }

    private CdsClient verify(String token) {
        return tokens.verify(List.of("Bearer " + token), ENDPOINT);
    }

    private void refused(String token, Why... why) {
        refused(tokens, token, why);
    }

    private static void refused(ClientTokens tokens, String token, Why... why) {
        assertThatThrownBy(() -> tokens.verify(List.of("Bearer " + token), ENDPOINT))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class, e -> assertThat(e.why()).isIn((Object[]) why));
    }
}
