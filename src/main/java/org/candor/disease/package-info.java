/// What is particular to a disease, as data: its features, its model, who is in scope. Only `wiring` names one
/// disease.
///
/// Uses: `feature`, `survival`, `reliability`. First file to read: [Disease].
@NullMarked
package org.candor.disease;

import org.jspecify.annotations.NullMarked;
