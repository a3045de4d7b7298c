package org.candor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Encrypts what the record holds about patients, AES-256-SIV (RFC 5297) by Tink.
///
/// The same text in the same place of the same row is encrypted to the same bytes, so that a retry is known by its
/// answer; anywhere else it is not, as row and column are authenticated with it. Rows of before there was a key are
/// read
/// as they are.
public final class StoreCipher {
    private static final String PREFIX = "enc1:";

    private final Optional<DeterministicAead> cipher;

    private StoreCipher(Optional<DeterministicAead> cipher) {
        this.cipher = cipher;
    }

    /// Nothing is encrypted.
    public static StoreCipher none() {
        return new StoreCipher(Optional.empty());
    }

    /// A new key, as JSON of Tink.
    public static String generateKey() {
        try {
            DeterministicAeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedDeterministicAeadParameters.AES256_SIV),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param keyset as [#generateKey()] writes it; with several keys the primary one encrypts, and all decrypt
    /// @throws IllegalArgumentException when it is none
    public static StoreCipher of(String keyset) {
        try {
            DeterministicAeadConfig.register();
            return new StoreCipher(
                    Optional.of(TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                            .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class)));
        } catch (GeneralSecurityException flaw) {
            throw new IllegalArgumentException("not a set of keys for the store", flaw);
        }
    }

    /// @param row    the row in which the text will be
    /// @param column the column of it
    String encrypt(String text, UUID row, String column) {
        return cipher.map(with -> {
                    try {
                        byte[] bytes = with.encryptDeterministically(text.getBytes(UTF_8), place(row, column));
                        return PREFIX + Base64.getEncoder().encodeToString(bytes);
                    } catch (GeneralSecurityException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .orElse(text);
    }

    /// @throws IllegalStateException when the text was changed, moved, or encrypted with another key
    String decrypt(String stored, UUID row, String column) {
        if (!stored.startsWith(PREFIX)) {
            return stored;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(stored.substring(PREFIX.length()));
            return new String(
                    cipher.orElseThrow(() -> new GeneralSecurityException("there is no key"))
                            .decryptDeterministically(bytes, place(row, column)),
                    UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("a row of the record cannot be decrypted", unreadable);
        }
    }

    private static byte[] place(UUID row, String column) {
        return (row + "\n" + column).getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return cipher.isPresent() ? "StoreCipher[on]" : "StoreCipher[off]";
    }
}
