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

    /// Component of a condition: what caused it, [Value.Text] with a reference or [Value.Coded].
    public static final Coding DUE_TO = of("Condition.dueTo");

    /// Component of a condition: the disease of the same line that it developed from, [Value.Text] with a reference.
    public static final Coding TRANSFORMED_FROM = of("Condition.transformedFrom");

    /// Component of a condition: what merely came before it, [Value.Text] with a reference.
    public static final Coding FOLLOWS = of("Condition.occurredFollowing");

    /// Component of an observation: the condition that it is about, [Value.Text] with a reference.
    public static final Coding FOCUS = of("Observation.focus");

    /// Component of a medication or procedure: how far it came, a [TherapyState] as [Value.Coded].
    public static final Coding THERAPY_STATE = of("Event.status");

    /// Component of a medication or procedure: when it ended, [Value.When]. It began at the time of the fact.
    public static final Coding END = of("Event.end");

    /// Component of a medication or procedure: its name in words, [Value.Text].
    public static final Coding NAME = of("Event.code.text");

    /// Component of a medication: an ingredient, [Value.Coded].
    public static final Coding INGREDIENT = of("Medication.ingredient");

    /// Component of a medication or procedure: what it is a part of, [Value.Text] with a reference.
    public static final Coding PART_OF = of("Event.partOf");

    /// Component of a medication or procedure: name of the protocol, [Value.Coded] or [Value.Text].
    public static final Coding PROTOCOL = of("Event.protocol");

    /// Component of a medication or procedure: curative or palliative, [Value.Coded].
    public static final Coding INTENT = of("Event.intent");

    /// Component of an order that is being written: an amount of one dose, [Value.Quantity].
    public static final Coding DOSE = of("Dosage.doseAndRate.dose");

    /// Component of an observation: its interpretation, [Value.Coded].
    public static final Coding INTERPRETATION = of("Observation.interpretation");

    /// Component of an observation: a note, [Value.Text].
    public static final Coding NOTE = of("Observation.note");

    /// Component of an observation or a report: the reference of a result that belongs to it, [Value.Text].
    public static final Coding RESULT = of("DiagnosticReport.result");

    /// Code of the fact that an analysis studied regions.
    public static final Coding REGIONS = of("Procedure.extension.regions");

    /// Component of [#REGIONS]: a gene, [Value.Coded].
    public static final Coding REGION_STUDIED = of("Procedure.extension.regions.studied");

    /// Component of [#REGIONS]: a gene of which not everything was called, [Value.Coded].
    public static final Coding REGION_UNCALLED = of("Procedure.extension.regions.uncalled");

    /// Component of [#REGIONS]: which part of the genes, [Value.Text].
    public static final Coding REGION_DESCRIPTION = of("Procedure.extension.regions.description");

    /// Fact about the record as a whole: not every result of the patient is in it, [Value.Flag].
    public static final Coding PARTIAL = of("Bundle.partial");

    private static Coding of(String path) {
        return Coding.of(SYSTEM, path);
    }
}
