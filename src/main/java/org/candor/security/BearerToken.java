package org.candor.security;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.candor.security.TokenRefusedException.Why;

/// The token of a call, before anything of it is verified.
public final class BearerToken {
    private static final String BEARER = "Bearer ";
    private static final int LONGEST = 8 * 1024;

    private BearerToken() {}

    /// @param authorization all values of the header `Authorization`
    /// @throws TokenRefusedException when there is not exactly one, or it is no signed JWT
    static SignedJWT parse(List<String> authorization) {
        if (authorization.size() != 1 || !authorization.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new TokenRefusedException(Why.NO_TOKEN);
        }
        String value = authorization.getFirst();
        if (value.length() > LONGEST) {
            throw new TokenRefusedException(Why.MALFORMED);
        }
        try {
            return SignedJWT.parse(value.substring(BEARER.length()).strip());
        } catch (ParseException | IllegalArgumentException notOne) {
            throw new TokenRefusedException(Why.MALFORMED);
        }
    }

    /// Who issued the token, as it says; nothing of that is verified. It may only choose by whose rules the token is
    /// looked at.
    ///
    /// @param authorization all values of the header `Authorization`
    public static Optional<String> claimedIssuer(List<String> authorization) {
        try {
            return Optional.ofNullable(parse(authorization).getJWTClaimsSet().getIssuer());
        } catch (ParseException | TokenRefusedException none) {
            return Optional.empty();
        }
    }
}
