package org.candor.disease.aml.therapy;

import java.util.Optional;
import org.candor.feature.Evidence;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyCourse.Intent;
import org.candor.feature.TherapyState;

/// A systemic therapy or a radiotherapy that is recorded as a procedure. Medications may be parts of it.
///
/// @param regimen the regimen that its protocol names, else what kind of therapy it is
record ProcedureEntry(
        Regimen regimen,
        TherapyState state,
        Optional<FactTime> start,
        Optional<FactTime> end,
        Optional<Intent> intent,
        Evidence evidence) {

    /// True when it names no regimen, so that its medications decide.
    boolean general() {
        return regimen == Regimen.OTHER_CHEMOTHERAPY;
    }

    @Override
    public String toString() {
        return "ProcedureEntry[" + regimen + ", " + state + "]";
    }
}
