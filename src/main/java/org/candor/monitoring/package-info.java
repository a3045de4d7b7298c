/// What operators see of the running server: metrics and traces, never anything about a patient.
///
/// Uses: `cdshooks`, `service`, `fhir`, `forecast`, `audit`, `security`, `http`. First file to read: `Metrics`.
@NullMarked
package org.candor.monitoring;

import org.jspecify.annotations.NullMarked;
