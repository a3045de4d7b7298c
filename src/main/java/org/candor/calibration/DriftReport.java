package org.candor.calibration;

import java.util.List;

/// What came of comparing incoming patients with those of the training.
///
/// @param patients patients compared
/// @param limit    a p-value below it is an alarm: without drift there is any alarm at most in `falseAlarms` of
///     reports
/// @param falseAlarms chance of any alarm without drift
/// @param findings everything that was tested, alarms first, then by p-value
public record DriftReport(int patients, double limit, double falseAlarms, List<Finding> findings) {
    public DriftReport {
        findings = List.copyOf(findings);
    }

    public List<Finding> alarms() {
        return findings.stream().filter(one -> one.pValue() < limit).toList();
    }

    /// One comparison.
    ///
    /// @param kind      what was compared
    /// @param name      feature, or two features joined by ` ~ `; empty for all features together
    /// @param patients  patients in whom it was known
    /// @param reference mean, share or correlation in the training; for all together the expected statistic
    /// @param observed  the same among the incoming patients
    /// @param distance  in standard errors, with its sign; for all together that of a normal with the same p-value
    /// @param pValue    chance of being so far off, on either side, without drift
    public record Finding(
            Kind kind, String name, int patients, double reference, double observed, double distance, double pValue) {}

    /// What is compared.
    public enum Kind {
        /// the mean of a measured feature, on its modelled scale
        MEAN,
        /// the standard deviation of a measured feature, on its modelled scale
        SPREAD,
        /// how often a finding is present
        SHARE,
        /// the correlation of two measured features
        CORRELATION,
        /// all features together: many small differences that no feature shows alone
        JOINT
    }
}
