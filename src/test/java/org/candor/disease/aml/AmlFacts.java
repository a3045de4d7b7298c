package org.candor.disease.aml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Coding;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;

/// Facts of made-up patients, in the codes of our own code systems and of ATC.
public final class AmlFacts {
    private static final String OWN = "https://candor.org/fhir/CodeSystem/";
    private static final String ATC = "http://www.whocc.no/atc";

    private AmlFacts() {}

    public static Fact born(String day) {
        return patient(Elements.BIRTH_DATE, new Value.When(FactTime.ofDay(LocalDate.parse(day))));
    }

    public static Fact female() {
        return patient(
                Elements.GENDER,
                new Value.Coded(List.of(Coding.of("http://hl7.org/fhir/administrative-gender", "female")), ""));
    }

    private static Fact patient(Coding element, Value value) {
        return new Fact(
                Fact.Kind.PATIENT,
                List.of(element),
                value,
                Fact.Status.CONFIRMED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Evidence("Patient/p", Optional.empty()));
    }

    /// Every feature of the leukaemia as looked for and absent but these, with ordinary blood and marrow.
    public static List<Fact> workup(String day, String... present) {
        List<Fact> facts = new ArrayList<>();
        for (FeatureSpec spec : new AcuteMyeloidLeukaemia().schema().specs()) {
            switch (spec.source()) {
                case FeatureSource.FindingPresent finding ->
                    facts.add(finding(spec.name(), List.of(present).contains(spec.name()), day));
                case FeatureSource.GenePresent gene ->
                    facts.add(finding(spec.name(), List.of(present).contains(spec.name()), day));
                case FeatureSource.LesionPresent lesion ->
                    facts.add(finding(spec.name(), List.of(present).contains(spec.name()), day));
                case FeatureSource.LatestQuantity quantity -> {}
                case FeatureSource.AgeAtDiagnosis age -> {}
                case FeatureSource.Female female -> {}
            }
        }
        facts.add(measured("ecog", 1, "{score}", day));
        facts.add(measured("hb_g_dl", 9.2, "g/dL", day));
        facts.add(measured("platelets_g_l", 55, "10*9/L", day));
        facts.add(measured("wbc_g_l", 14, "10*9/L", day));
        facts.add(measured("ldh_u_l", 420, "U/L", day));
        facts.add(measured("bm_blasts_pct", 70, "%", day));
        facts.add(measured("pb_blasts_pct", 30, "%", day));
        return facts;
    }

    /// A condition of `record-concept`.
    public static Fact condition(String concept, String day) {
        return fact(Fact.Kind.CONDITION, concept(concept), new Value.Flag(true), day);
    }

    /// A provisional condition of `record-concept`.
    public static Fact provisional(String concept, String day) {
        return with(condition(concept, day), Fact.Status.PRELIMINARY);
    }

    private static Fact with(Fact fact, Fact.Status status) {
        return new Fact(
                fact.kind(),
                fact.codes(),
                fact.value(),
                status,
                fact.effective(),
                fact.issued(),
                fact.components(),
                fact.source());
    }

    /// A finding of the feature schema that was looked for.
    public static Fact finding(String feature, boolean present, String day) {
        return fact(Fact.Kind.OBSERVATION, Coding.of(OWN + "aml-feature", feature), new Value.Flag(present), day);
    }

    /// A measurement of the feature schema.
    public static Fact measured(String feature, double amount, String unit, String day) {
        return fact(
                Fact.Kind.OBSERVATION,
                Coding.of(OWN + "aml-feature", feature),
                new Value.Quantity(amount, "http://unitsofmeasure.org", unit, ""),
                day);
    }

    /// A measurement of `record-concept`.
    public static Fact value(String concept, double amount, String unit, String day) {
        return fact(
                Fact.Kind.OBSERVATION,
                concept(concept),
                new Value.Quantity(amount, "http://unitsofmeasure.org", unit, ""),
                day);
    }

    /// An observation of `record-concept` that something is there or not.
    public static Fact observed(String concept, boolean present, String day) {
        return fact(Fact.Kind.OBSERVATION, concept(concept), new Value.Flag(present), day);
    }

    /// An assessment of the course, such as `response-complete`.
    public static Fact response(String answer, String day) {
        return fact(Fact.Kind.OBSERVATION, concept("response"), new Value.Coded(List.of(concept(answer)), ""), day);
    }

    /// A drug that was given.
    public static Fact given(String atc, String day) {
        return drug(atc, TherapyState.GIVEN, day);
    }

    public static Fact drug(String atc, TherapyState state, String day) {
        return event(Fact.Kind.MEDICATION, Coding.of(ATC, atc), state, day);
    }

    /// A procedure of `record-concept` or the therapies, such as `transplant-allogeneic`.
    public static Fact procedure(Coding code, TherapyState state, String day) {
        return event(Fact.Kind.PROCEDURE, code, state, day);
    }

    public static Fact transplantation(String day) {
        return procedure(Coding.of("http://snomed.info/sct", "58390007"), TherapyState.GIVEN, day);
    }

    public static Coding concept(String concept) {
        return Coding.of(OWN + "record-concept", concept);
    }

    private static Fact event(Fact.Kind kind, Coding code, TherapyState state, String day) {
        Fact plain = fact(kind, code, new Value.Flag(true), day);
        return new Fact(
                kind,
                plain.codes(),
                plain.value(),
                plain.status(),
                plain.effective(),
                plain.issued(),
                List.of(state.component()),
                plain.source());
    }

    private static Fact fact(Fact.Kind kind, Coding code, Value value, String day) {
        Optional<LocalDate> date = day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        return new Fact(
                kind,
                List.of(code),
                value,
                Fact.Status.CONFIRMED,
                date.map(FactTime::ofDay),
                Optional.empty(),
                List.of(),
                new Evidence(kind + "/" + code.code() + day, date));
    }
}
