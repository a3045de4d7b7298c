/// The CDS services and FHIR operations. A service conducts: facts, features, assessment, record, cards; no step knows
/// the
/// next.
///
/// Uses: `cdshooks`, `fhir`, `feature`, `forecast`, `reliability`, `disease`, `card`. First file to read:
/// `PatientViewService`.
@NullMarked
package org.candor.service;

import org.jspecify.annotations.NullMarked;
