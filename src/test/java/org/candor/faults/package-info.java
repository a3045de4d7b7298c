/// The fault suite: every row of it is a file under `src/test/resources/faults`, run as one dynamic test against the
/// real server over real sockets, and checked by the same seven oracles.
///
/// First file to read: `FaultSuiteTest`, then `docs/reference/fault-suite.md`, which is written from the files.
@NullMarked
package org.candor.faults;

import org.jspecify.annotations.NullMarked;
