package org.candor.disease.aml.therapy;

import org.candor.disease.aml.eln.Truth;

/// How far the record speaks for acute promyelocytic leukaemia. It is an emergency with a treatment of its own, so a
/// suspicion counts.
public enum Promyelocytic {
    /// a confirmed diagnosis, or t(15;17) or PML::RARA was found
    CONFIRMED,
    /// a provisional diagnosis, and no result that decides
    SUSPECTED,
    /// nothing speaks for it, and no result excludes it
    NOT_EXCLUDED,
    /// t(15;17) or PML::RARA was looked for and is absent
    EXCLUDED;

    /// Whether the leukaemia is promyelocytic.
    public Truth truth() {
        return switch (this) {
            case CONFIRMED -> Truth.TRUE;
            case SUSPECTED, NOT_EXCLUDED -> Truth.UNKNOWN;
            case EXCLUDED -> Truth.FALSE;
        };
    }
}
