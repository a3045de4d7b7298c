package org.candor.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.candor.calibration.DriftReport;
import org.candor.forecast.Provenance;

/// What came of comparing the record with the training. Aggregates over at least 30 patients, nothing about one.
///
/// @param result      whether there is an alarm
/// @param model       the model whose training is the reference
/// @param from        first instant of the answers, ISO 8601
/// @param until       the instant after the last
/// @param patients    patients compared
/// @param unreadable  patients whose input is of another schema
/// @param falseAlarms chance of an alarm without drift, over all comparisons
/// @param limit       a p-value below it is an alarm
/// @param findings    every comparison, alarms first
@JsonPropertyOrder({"result", "model", "from", "until", "patients", "unreadable", "falseAlarms", "limit", "findings"})
public record DriftSummary(
        Result result,
        Provenance model,
        String from,
        String until,
        int patients,
        int unreadable,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> falseAlarms,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Double> limit,
        List<Finding> findings) {

    public DriftSummary {
        findings = List.copyOf(findings);
    }

    /// Whether there is an alarm.
    public enum Result {
        /// at least one comparison is beyond the limit
        @JsonProperty("alarm")
        ALARM,
        /// none is
        @JsonProperty("no-alarm")
        NO_ALARM,
        /// fewer than 30 patients
        @JsonProperty("too-few-patients")
        TOO_FEW_PATIENTS
    }

    /// One comparison, as in [DriftReport.Finding].
    ///
    /// @param kind  `mean`, `spread`, `share`, `correlation` or `joint`
    /// @param alarm whether it is beyond the limit
    public record Finding(
            String kind,
            String name,
            int patients,
            double training,
            double incoming,
            double distance,
            double pValue,
            boolean alarm) {}

    static DriftSummary tooFew(Provenance model, Instant from, Instant until, int patients, int unreadable) {
        return new DriftSummary(
                Result.TOO_FEW_PATIENTS,
                model,
                from.toString(),
                until.toString(),
                patients,
                unreadable,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static DriftSummary of(Provenance model, Instant from, Instant until, int unreadable, DriftReport report) {
        return new DriftSummary(
                report.alarms().isEmpty() ? Result.NO_ALARM : Result.ALARM,
                model,
                from.toString(),
                until.toString(),
                report.patients(),
                unreadable,
                Optional.of(report.falseAlarms()),
                Optional.of(report.limit()),
                report.findings().stream()
                        .map(one -> new Finding(
                                one.kind().name().toLowerCase(Locale.ROOT),
                                one.name(),
                                one.patients(),
                                one.reference(),
                                one.observed(),
                                one.distance(),
                                one.pValue(),
                                one.pValue() < report.limit()))
                        .toList());
    }
}
