/// The model bundle and the forecast made with it. A withheld assessment holds no number that could leak.
///
/// Uses: `survival`, `reliability`, `feature`; Jackson in the codec only. First file to read: [Assessment].
@NullMarked
package org.candor.forecast;

import org.jspecify.annotations.NullMarked;
