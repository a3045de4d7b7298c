/// Karyotypes as laboratories write them (ISCN) and the lesions that follow from them.
///
/// Text becomes clones of abnormalities ([IscnParser]), abnormalities become gained and lost material and broken bands
/// ([Material]), and those become lesions, each present, absent or unknown ([KaryotypeFindings]).
/// What could not be read is a value.
///
/// Uses: feature. First file to read: [KaryotypeFindings].
@NullMarked
package org.candor.genomics;

import org.jspecify.annotations.NullMarked;
