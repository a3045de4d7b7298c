/// Puts the parts together: CDI producers, configuration, the main class. Uses everything; nothing uses it.
///
/// First file to read: `Candor`.
@NullMarked
package org.candor.wiring;

import org.jspecify.annotations.NullMarked;
