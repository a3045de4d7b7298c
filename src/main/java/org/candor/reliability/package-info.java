/// What a model does not know: imputation of what is missing, and the reasons for caution or silence.
///
/// Uses: `survival`, `feature`. First file to read: [Reason].
@NullMarked
package org.candor.reliability;

import org.jspecify.annotations.NullMarked;
