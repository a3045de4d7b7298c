package org.candor.http;

import java.util.Optional;

/// The identity provider of people and systems.
///
/// @param url its issuer, as in its tokens; empty when there is none
public record IdentityIssuer(Optional<String> url) {}
