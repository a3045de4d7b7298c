/// The CDS Hooks 2.0.1 specification as records, with the pure additions of 3.0. Names are the specification's;
/// checks carry its rule ids.
///
/// Uses: `json`, Jackson. First file to read: `CdsService`.
@NullMarked
package org.candor.cdshooks;

import org.jspecify.annotations.NullMarked;
