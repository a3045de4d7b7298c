package org.candor.service;

import java.time.Clock;

/// With what answers are kept: the record, the names of patients in it, and the time.
///
/// @param log   where answers are kept
/// @param keys  how patients are named there
/// @param clock gives the day and the time of an answer
public record Ledger(AssessmentLog log, PatientKeys keys, Clock clock) {
    /// A record in which no patient is named.
    public static Ledger withoutPatients(AssessmentLog log, Clock clock) {
        return new Ledger(log, PatientKeys.none(), clock);
    }
}
