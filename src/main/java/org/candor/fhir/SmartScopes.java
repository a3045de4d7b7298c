package org.candor.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an access token lets us read, in the scopes of SMART App Launch: `patient/Observation.read` of version 1,
/// `patient/Observation.rs` of version 2. Scopes that are not about resources, such as `launch`, say nothing here.
public final class SmartScopes {
    /// Context, type, permission, and a restriction by query as version 2 has it.
    private static final Pattern SCOPE =
            Pattern.compile("(?:patient|user|system)/([A-Za-z]+|\\*)\\.(read|write|\\*|c?r?u?d?s?)(\\?\\S+)?");

    private static final SmartScopes UNKNOWN = new SmartScopes(List.of(), true);

    private final List<Matcher> scopes;
    private final boolean unknown;

    private SmartScopes(List<Matcher> scopes, boolean unknown) {
        this.scopes = scopes;
        this.unknown = unknown;
    }

    /// How much of a type may be read.
    public enum Extent {
        NOTHING,
        /// what a query in the scope lets through, which need not be all that we ask for
        A_PART,
        ALL
    }

    /// @param text scopes with spaces between them; what is not understood allows nothing
    public static SmartScopes of(String text) {
        return new SmartScopes(
                Arrays.stream(text.strip().split("\\s+"))
                        .map(SCOPE::matcher)
                        .filter(Matcher::matches)
                        .toList(),
                false);
    }

    /// Not told: the server decides.
    public static SmartScopes unknown() {
        return UNKNOWN;
    }

    /// What may be read by id.
    Extent read(String type) {
        return extent(type, "r");
    }

    /// What may be searched.
    Extent search(String type) {
        return extent(type, "s");
    }

    private Extent extent(String type, String permission) {
        if (unknown) {
            return Extent.ALL;
        }
        Extent extent = Extent.NOTHING;
        for (Matcher scope : scopes) {
            boolean same = scope.group(1).equals("*") || scope.group(1).equals(type);
            if (same && permits(scope.group(2).toLowerCase(Locale.ROOT), permission)) {
                Extent found = scope.group(3) == null ? Extent.ALL : Extent.A_PART;
                extent = found.compareTo(extent) > 0 ? found : extent;
            }
        }
        return extent;
    }

    private static boolean permits(String permissions, String permission) {
        return switch (permissions) {
            case "read", "*" -> true;
            case "write" -> false;
            default -> permissions.contains(permission);
        };
    }
}
