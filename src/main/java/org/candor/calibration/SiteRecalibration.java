package org.candor.calibration;

import java.util.List;
import org.candor.survival.Estimate;

/// How overall survival at one site differs from a model's forecast:
///
/// `log H'(t) = shift + m(t) + slope (log H(t) - m(t))`,   `H = -log S`,
///
/// with `m(t)` the mean of `log H(t)` over the site's patients. A shift above 0 means that patients of the site die
/// sooner than forecast, a slope below 1 that they differ less from each other.
///
/// @param shift      of the log cumulative hazard
/// @param slope      of the log cumulative hazard around its centre
/// @param covariance of shift and slope: var(shift), cov, var(slope)
/// @param days       days of the centre, increasing
/// @param centre     `m` at these days
/// @param provenance on whom and with what gain
public record SiteRecalibration(
        double shift,
        double slope,
        List<Double> covariance,
        List<Double> days,
        List<Double> centre,
        Provenance provenance) {
    private static final double LOWEST = 1e-12;

    public SiteRecalibration {
        covariance = List.copyOf(covariance);
        days = List.copyOf(days);
        centre = List.copyOf(centre);
        if (covariance.size() != 3 || days.isEmpty() || days.size() != centre.size() || !(slope > 0)) {
            throw new IllegalArgumentException("expected a slope above 0, 3 covariances and as many days as centres");
        }
    }

    /// Where a recalibration comes from.
    ///
    /// @param cohortSha256 digest of the site's cohort file, hexadecimal
    /// @param modelSha256  digest of the bundle that was recalibrated, hexadecimal
    /// @param patients     patients of the site
    /// @param deaths       deaths among them within the model's time
    /// @param gain         mean gain in log score for a patient who had no part in it, with 90 % interval
    public record Provenance(String cohortSha256, String modelSha256, int patients, int deaths, Estimate gain) {}

    /// The recalibrated survival at a day.
    public double survival(double forecast, double day) {
        return Math.exp(-Math.exp(logHazard(forecast, day)));
    }

    private double logHazard(double forecast, double day) {
        double centreHere = centreAt(day);
        return shift + centreHere + slope * (logHazard(forecast) - centreHere);
    }

    private static double logHazard(double survival) {
        return Math.log(-Math.log(Math.clamp(survival, LOWEST, 1 - LOWEST)));
    }

    /// The variance of the recalibrated log cumulative hazard that comes from estimating shift and slope.
    public double variance(double forecast, double day) {
        double distance = logHazard(forecast) - centreAt(day);
        return covariance.get(0) + 2 * distance * covariance.get(1) + distance * distance * covariance.get(2);
    }

    /// Straight between the days, level outside.
    double centreAt(double day) {
        int right = 0;
        while (right < days.size() && days.get(right) < day) {
            right++;
        }
        if (right == 0 || right == days.size()) {
            return centre.get(Math.min(right, days.size() - 1));
        }
        double share = (day - days.get(right - 1)) / (days.get(right) - days.get(right - 1));
        return centre.get(right - 1) + share * (centre.get(right) - centre.get(right - 1));
    }
}
