package org.candor.security;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.http.impl.client.HttpClients;

/// A fuzz target: whatever stands in `Authorization` is refused as a token, and in no other way; nothing that was not
/// signed is accepted or used up. Run by `make fuzz`; the committed corpus is run with the tests.
///
/// Bytes that begin with `{` are the header of a token whose claims are good; others are the whole header field.
public final class TokenTarget {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ENDPOINT = "https://candor.example/cds-services/aml-survival-forecast";

    private static final class Holder {
        private static final SigningEhr EHR = SigningEhr.of("https://ehr.example");
        private static final ClientTokens TOKENS = new ClientTokens(
                List.of(EHR.registered()),
                HttpClients.createMinimal(),
                (issuer, id, expires) -> {
                    throw new IllegalStateException("a token was used up that nobody signed");
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
        private static final String CLAIMS =
                Base64URL.encode(EHR.claims(ENDPOINT, NOW).toString()).toString();
    }

    private TokenTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        boolean header = data.length > 0 && data[0] == '{';
        String field = header
                ? "Bearer " + Base64URL.encode(data) + "." + Holder.CLAIMS + "." + Base64URL.encode(new byte[96])
                : new String(data, StandardCharsets.ISO_8859_1);
        try {
            Holder.TOKENS.verify(List.of(field), ENDPOINT);
        } catch (TokenRefusedException refused) {
            return;
        }
        throw new IllegalStateException("a token was accepted that nobody signed");
    }
}
