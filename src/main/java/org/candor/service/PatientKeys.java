package org.candor.service;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Names a patient in the record by a keyed hash, so that records can be found by who knows the patient's id, and the
/// id cannot be found by who holds the records.
///
/// The hash is HMAC-SHA-256 of the base URL of the FHIR server, a line feed and the logical id. The same id on another
/// server, or on none, is another patient.
public final class PatientKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 32;
    private static final PatientKeys NONE = new PatientKeys(Optional.empty());

    private final Optional<SecretKey> secret;

    private PatientKeys(Optional<SecretKey> secret) {
        this.secret = secret;
    }

    /// Without a secret no patient is named, and none can be searched for.
    public static PatientKeys none() {
        return NONE;
    }

    /// @param secret at least 32 bytes
    /// @throws IllegalArgumentException for a shorter one
    public static PatientKeys of(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("the key of patients must have at least " + MIN_BYTES + " bytes");
        }
        return new PatientKeys(Optional.of(new SecretKeySpec(secret, ALGORITHM)));
    }

    /// @param server base URL of the server on which the patient has the id, empty when none was named
    public Optional<String> find(Optional<String> server, String patientId) {
        return secret.map(key -> hash(key, server.map(PatientKeys::withoutSlash).orElse("") + "\n" + patientId));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String hash(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return "PatientKeys[]";
    }
}
