package org.candor.feature;

/// Names of the FHIR elements that become facts or components without a code of their own, as paths.
public final class Elements {
    private Elements() {}

    /// Code system of the paths below.
    public static final String SYSTEM = "http://hl7.org/fhir/R4";

    /// Value [Value.When].
    public static final Coding BIRTH_DATE = of("Patient.birthDate");

    /// Value [Value.Coded] of the administrative gender.
    public static final Coding GENDER = of("Patient.gender");

    /// Value [Value.Flag], or [Value.When] with the time of death.
    public static final Coding DECEASED = of("Patient.deceased");

    /// Component of a condition: its clinical status, [Value.Coded].
    public static final Coding CLINICAL_STATUS = of("Condition.clinicalStatus");

    /// Component of a condition: when it went away, [Value.When].
    public static final Coding ABATEMENT = of("Condition.abatement");

    private static Coding of(String path) {
        return Coding.of(SYSTEM, path);
    }
}
