/// The same attacks against Candor and against HAPI FHIR's CDS Hooks module, each a process of its own, as data in
/// `src/test/resources/attacks`. [org.candor.attack.AttackReport] runs them and writes the security report.
@NullMarked
package org.candor.attack;

import org.jspecify.annotations.NullMarked;
