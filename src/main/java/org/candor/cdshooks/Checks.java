package org.candor.cdshooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks that several records of the specification share. Messages name the member, never its value.
final class Checks {
    private Checks() {}

    static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    static void text(@Nullable String value, String member) {
        check(value != null && !value.isBlank(), member + " must be a text that is not empty");
    }

    static void absoluteUrl(@Nullable String value, String member) {
        check(value != null && isAbsolute(value), member + " must be an absolute URL");
    }

    /// By name, so that the same extension is always written as the same bytes.
    static Map<String, Object> extension(@Nullable Map<String, Object> extension) {
        return extension == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(extension)));
    }

    private static boolean isAbsolute(String value) {
        try {
            URI uri = new URI(value);
            return uri.isAbsolute() && uri.getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
