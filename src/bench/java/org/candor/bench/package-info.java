/// Measurements, apart from the tests: what they say depends on the machine.
///
/// First file to read: [WarmRequest].
@NullMarked
package org.candor.bench;

import org.jspecify.annotations.NullMarked;
