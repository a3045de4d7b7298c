package org.candor.forecast;

import java.util.Optional;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.SiteRecalibration;

/// What was measured on forecasts of patients the model had not seen, and is applied when it is served. Both parts are
/// optional, so that a bundle without them is read as before.
///
/// @param lowerBound where nine in ten patients outlive the bound
/// @param site       how survival at one site differs from the model's
public record CalibrationConstants(Optional<LowerBoundLevels> lowerBound, Optional<SiteRecalibration> site) {
    public static final CalibrationConstants NONE = new CalibrationConstants(Optional.empty(), Optional.empty());

    boolean isEmpty() {
        return lowerBound.isEmpty() && site.isEmpty();
    }
}
