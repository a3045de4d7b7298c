/// How JSON from outside is read.
///
/// Uses: Jackson.
@NullMarked
package org.candor.json;

import org.jspecify.annotations.NullMarked;
