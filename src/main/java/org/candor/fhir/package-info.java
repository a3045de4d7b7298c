/// FHIR R4 on the way in and out: facts from JSON, code and unit maps from `fhir-profiles`, resources that we write.
///
/// Uses: HAPI FHIR, Jackson, `json`, `feature`, value types of `forecast`. First file to read: `FactReader`.
@NullMarked
package org.candor.fhir;

import org.jspecify.annotations.NullMarked;
