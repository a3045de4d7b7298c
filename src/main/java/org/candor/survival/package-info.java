/// Survival statistics: follow-up data, non-parametric curves, Cox regression with random effects, a five-transition
/// illness
/// model and the measures by which forecasts are judged. Times are days.
///
/// Uses: the JDK. First file to read: [SurvivalData].
@NullMarked
package org.candor.survival;

import org.jspecify.annotations.NullMarked;
