package org.candor.http;

/// Who may do what with the record. It is not ours to know: the identity provider holds the rule, so that a hospital
/// changes it there.
@FunctionalInterface
public interface RecordPolicy {
    /// @param token access token of the caller, already verified
    /// @throws IdentityUnavailableException when it cannot be asked now
    boolean permits(Permission permission, String token);
}
