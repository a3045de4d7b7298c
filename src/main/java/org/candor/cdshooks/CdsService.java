package org.candor.cdshooks;

/// A CDS service: what it is, and what it answers.
public interface CdsService {
    CdsServiceDefinition definition();

    /// Answers one call of the hook.
    ///
    /// @throws BadRequestException      when the request is not one of this hook
    /// @throws MissingPrefetchException when needed data cannot be had
    CdsResponse invoke(CdsRequest request);
}
