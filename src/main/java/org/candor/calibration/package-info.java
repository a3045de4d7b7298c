/// How far forecasts can be trusted, measured and mended: tests and measures of calibration, conformal lower bounds of
/// survival time, recalibration at a site and drift of what comes in. Pure mathematics; times are days.
///
/// Uses: survival. First file to read: [SurvivalCurves].
@NullMarked
package org.candor.calibration;

import org.jspecify.annotations.NullMarked;
