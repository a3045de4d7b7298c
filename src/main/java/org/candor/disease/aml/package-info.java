/// Acute myeloid leukaemia.
///
/// Uses: `disease`, `feature`. First file to read: `AcuteMyeloidLeukaemia`.
@NullMarked
package org.candor.disease.aml;

import org.jspecify.annotations.NullMarked;
