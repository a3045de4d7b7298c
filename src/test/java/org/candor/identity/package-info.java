/// Tests with a real Keycloak. Skipped by name where it cannot be fetched.
@NullMarked
package org.candor.identity;

import org.jspecify.annotations.NullMarked;
