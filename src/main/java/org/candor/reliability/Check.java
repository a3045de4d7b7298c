package org.candor.reliability;

/// A check of the [Gate], with what it measures.
public enum Check {
    /// whether the quantities fit together
    QUANTITIES("atypical-quantities", Measure.PROBABILITY),
    /// whether lesions and genes fit together and to the quantities
    FINDINGS("atypical-findings", Measure.PROBABILITY),
    /// whether a mistake of unit or column would explain the values much better
    MISTAKE("implausible-inputs", Measure.PROBABILITY),
    /// whether the cohort could teach about such a patient
    LEVERAGE("unfamiliar-combination", Measure.PROBABILITY),
    /// how many patients of the cohort had a similar risk
    SIMILAR_PATIENTS("few-similar-patients", Measure.COUNT),
    /// how many of the similar patients died
    SIMILAR_DEATHS("few-similar-deaths", Measure.COUNT),
    /// which share of the prognostic information is present
    COMPLETENESS("incomplete", Measure.SHARE),
    /// how long before the diagnosis the inputs were taken
    FRESHNESS("stale-inputs", Measure.DAYS),
    /// how many inputs were refused because they contradict each other, have an unknown unit or are
    /// impossible
    UNUSABLE_INPUTS("unusable-inputs", Measure.COUNT);

    private final String code;
    private final Measure measure;

    Check(String code, Measure measure) {
        this.code = code;
        this.measure = measure;
    }

    /// What the number of a check is.
    public enum Measure {
        /// chance of a patient of the cohort to look as unusual, all tests of the gate together
        PROBABILITY,
        /// a share between 0 and 1
        SHARE,
        /// a number of patients, deaths or inputs
        COUNT,
        /// days
        DAYS
    }

    /// The check of a code.
    ///
    /// @throws IllegalArgumentException when no check has this code
    public static Check ofCode(String code) {
        for (Check check : values()) {
            if (check.code.equals(code)) {
                return check;
            }
        }
        throw new IllegalArgumentException("unknown check: " + code);
    }

    /// Stable, for machines.
    public String code() {
        return code;
    }

    public Measure measure() {
        return measure;
    }
}
