package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.text;

import org.jspecify.annotations.Nullable;

/// A code of a code system, as in `source.topic` and `overrideReasons`.
///
/// @param code    required
/// @param system  required, URI of the code system
/// @param display words for people; required in an override reason (cds-resp-4)
public record Coding(String code, String system, @Nullable String display) {
    public Coding {
        text(code, "code");
        text(system, "system");
    }
}
