/// REST resources, status codes, error bodies and the page. The only package that knows HTTP.
///
/// Uses: `cdshooks`, `service`, `fhir`, `forecast`, `audit`. First file to read: `CdsServicesResource`.
@NullMarked
package org.candor.http;

import org.jspecify.annotations.NullMarked;
