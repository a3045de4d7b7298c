/// Statistics against known truth: cohorts that are simulated, methods that are run on them, numbers that must come
/// out.
///
/// Uses: `survival`, `causal`, `feature`, `reliability`, `forecast`. First file to read: [Scenario].
@NullMarked
package org.candor.simulation;

import org.jspecify.annotations.NullMarked;
