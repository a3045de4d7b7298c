/// The command line: fit, cross-validate, evaluate, forecast, simulate.
///
/// Uses: every package but `http`, `audit`, `service` and `wiring`. First file to read: `FitCommand`.
@NullMarked
package org.candor.training;

import org.jspecify.annotations.NullMarked;
