package org.candor.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// An EHR with keys of its own, that signs its calls as CDS Hooks prescribes, or in whatever way a test wants.
public final class SigningEhr {
    private final String issuer;
    private final ECKey elliptic;
    private final RSAKey rsa;

    private SigningEhr(String issuer, ECKey elliptic, RSAKey rsa) {
        this.issuer = issuer;
        this.elliptic = elliptic;
        this.rsa = rsa;
    }

    /// With new keys.
    public static SigningEhr of(String issuer) {
        try {
            return new SigningEhr(
                    issuer,
                    new ECKeyGenerator(Curve.P_384).keyID("ec-1").generate(),
                    new RSAKeyGenerator(2048).keyID("rsa-1").generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /// With the keys in a file, which is made when it is not there: for tests whose classes are loaded twice.
    public static SigningEhr kept(String issuer, Path file) {
        try {
            if (!Files.exists(file)) {
                SigningEhr made = of(issuer);
                Files.writeString(file, new JWKSet(List.<JWK>of(made.elliptic, made.rsa)).toString(false));
            }
            JWKSet keys = JWKSet.load(file.toFile());
            return new SigningEhr(
                    issuer,
                    keys.getKeyByKeyId("ec-1").toECKey(),
                    keys.getKeyByKeyId("rsa-1").toRSAKey());
        } catch (IOException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    public ECKey elliptic() {
        return elliptic;
    }

    public RSAKey rsa() {
        return rsa;
    }

    public String issuer() {
        return issuer;
    }

    /// Its public keys.
    public JWKSet keys() {
        return new JWKSet(List.<JWK>of(elliptic, rsa)).toPublicJWKSet();
    }

    /// This EHR as a site registers it, its keys exchanged by other means.
    public CdsClient registered() {
        return new CdsClient(
                issuer, Optional.empty(), false, Optional.of(keys()), Set.of(), Set.of(), Optional.empty());
    }

    /// What a good token says.
    public JWTClaimsSet claims(String endpoint, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(endpoint)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString())
                .build();
    }

    /// A good token.
    public String token(String endpoint, Instant now) {
        return sign(header(JWSAlgorithm.ES384, elliptic, header -> header), claims(endpoint, now), elliptic);
    }

    static JWSHeader header(JWSAlgorithm algorithm, JWK key, UnaryOperator<JWSHeader.Builder> change) {
        return change.apply(new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID()))
                .build();
    }

    /// Also for keys that are too short, which the library would refuse.
    private static JWSSigner rsaSigner(RSAKey key) throws JOSEException {
        return new RSASSASigner(key.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWK key) {
        try {
            JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : rsaSigner(key.toRSAKey());
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
