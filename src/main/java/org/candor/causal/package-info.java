/// What a treatment changes, from observed courses: target trials as data, arms that cannot look into the
/// future, weights, doubly robust contrasts, and how much hidden confounding they bear. Times are days from
/// time zero.
///
/// Uses: `survival`. First file to read: [TargetTrial], then [TrialCohort].
@NullMarked
package org.candor.causal;

import org.jspecify.annotations.NullMarked;
