package org.candor.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The Ed25519 key with which seals are signed. Whoever can write to the database but does not have it cannot make a
/// chain that verifies.
public final class SealKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String SEPARATOR = "\n";

    private final PrivateKey secret;
    private final PublicKey known;

    private SealKey(PrivateKey secret, PublicKey known) {
        this.secret = secret;
        this.known = known;
    }

    /// A new key.
    public static SealKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SealKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Reads what [#text()] wrote.
    ///
    /// @throws IllegalArgumentException when it is no such key
    public static SealKey parse(String text) {
        String[] lines = text.strip().split(SEPARATOR);
        if (lines.length != 2) {
            throw new IllegalArgumentException("a seal key has two lines");
        }
        try {
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new SealKey(
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[0].strip()))),
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines[1].strip()))));
        } catch (GeneralSecurityException flaw) {
            throw new IllegalArgumentException("not an Ed25519 key", flaw);
        }
    }

    /// Two lines of Base64: the secret key (PKCS 8) and the public one (X.509).
    public String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(secret.getEncoded()) + SEPARATOR + encoder.encodeToString(known.getEncoded());
    }

    String sign(Seal seal) {
        return sign(message(seal.number(), seal.hash()));
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean signed(long number, String hash, String signature) {
        return signed(message(number, hash), signature);
    }

    boolean signed(String text, String signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(known);
            verification.update(text.getBytes(US_ASCII));
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            return false;
        }
    }

    private static String message(long number, String hash) {
        return "candor-seal" + SEPARATOR + number + SEPARATOR + hash;
    }

    @Override
    public String toString() {
        return "SealKey[]";
    }
}
