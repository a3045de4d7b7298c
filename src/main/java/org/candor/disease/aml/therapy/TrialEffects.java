package org.candor.disease.aml.therapy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.candor.forecast.Assessment;
import org.candor.therapy.CarriedEffect;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceEffects.Carried;
import org.candor.therapy.OptionEffect;
import org.candor.therapy.OptionRule;
import org.candor.therapy.Trial;

/// Effects of randomised trials on one patient, against a comparator that the forecast describes: intensive
/// chemotherapy. Who is not one of a trial's population has no effect of it.
final class TrialEffects {
    private static final List<Integer> HORIZONS = List.of(365, 1095, 1825);

    private final TherapyKnowledge knowledge;

    TrialEffects(TherapyKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    Effect of(OptionRule option, Patient patient) {
        Optional<Trial> carried = option.carried().map(knowledge.evidence()::trial);
        if (carried.isEmpty()) {
            return without(option);
        }
        Trial trial = carried.get();
        if (patient.given().isEmpty()) {
            return Effect.none("No effect is shown: the forecast, on which it would rest, is withheld.");
        }
        return switch (PopulationCheck.of(trial.population(), patient.picture())) {
            case Eligibility.NotEligible(List<String> reasons) ->
                Effect.none("No effect is shown: the patient is not one of those whom " + trial.label() + " studied ("
                        + String.join(", ", reasons) + ").");
            case Eligibility.Unknown(List<String> reasons, List<String> tests) ->
                Effect.none("No effect is shown: whether the patient is one of those whom " + trial.label()
                        + " studied is open (" + String.join(", ", reasons) + ").");
            case Eligibility.Eligible eligible ->
                effect(option, trial, patient.given().get());
        };
    }

    private static Effect without(OptionRule option) {
        return option.trials().isEmpty()
                ? Effect.silent()
                : Effect.none("No effect on this patient is shown: there is no forecast for the comparator ("
                        + option.comparator() + "), only what the trials say themselves.");
    }

    private Effect effect(OptionRule option, Trial trial, Assessment.Given given) {
        Trial.Finding finding = trial.carried().getFirst();
        Optional<Carried> found = knowledge.effects().find(finding.id());
        if (found.isEmpty()) {
            return Effect.none("No effect is shown: the hazard ratio of " + trial.label() + " was not carried over.");
        }
        Carried carried = found.get();
        CarriedEffect days = CarriedEffect.of(given.forecast().curve(), carried.hazard(), HORIZONS);
        OptionEffect effect = new OptionEffect(
                option.comparator(),
                OptionEffect.Kind.TRIAL,
                "Hazard ratio of " + trial.label() + " carried to the forecast of this patient",
                days.rmstDays(),
                days.survivalDifference());
        return new Effect(
                Optional.of(effect),
                List.of(),
                assumptions(trial, carried),
                Optional.of(new DecisionRule.Candidate(
                        option.id(),
                        option.label(),
                        option.comparator(),
                        CarriedEffect.at(days.rmstDays(), DecisionRule.HORIZON),
                        Optional.empty(),
                        List.of())),
                Optional.of(finding.id()));
    }

    private List<String> assumptions(Trial trial, Carried carried) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "The hazard ratio of %s is that of two groups; for one patient it is taken as %.2f, which"
                                + " reproduces it over %.0f months (%s), and as the same for all patients and all five"
                                + " years.",
                        trial.label(),
                        Math.exp(carried.hazard().theta()),
                        trial.carry().orElseThrow().months(),
                        trial.carry().orElseThrow().basis()),
                String.format(
                        Locale.ROOT,
                        "To its sampling error a standard deviation of %.2f of the log hazard ratio is added for what"
                                + " separates a trial from practice.",
                        knowledge.effects().tau()),
                "The comparator is the forecast: patients treated intensively without the addition, some of whom were"
                        + " transplanted later.");
    }
}
