/// Who may call, who may be called, and how. Everything that leaves the server goes through
/// [org.candor.security.GuardedHttpClient], and only to an [org.candor.security.AllowedServer].
///
/// Who calls is told by [org.candor.security.ClientTokens].
///
/// May use: Apache HttpClient, Nimbus JOSE + JWT. First file to read: [org.candor.security.GuardedHttpClient].
@NullMarked
package org.candor.security;

import org.jspecify.annotations.NullMarked;
