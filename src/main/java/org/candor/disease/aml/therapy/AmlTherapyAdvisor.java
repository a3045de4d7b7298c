package org.candor.disease.aml.therapy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.FeatureVector;
import org.candor.forecast.Assessment;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.ModelDraws;
import org.candor.therapy.OptionRule;
import org.candor.therapy.Recommendation;
import org.candor.therapy.ResolvingTest;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TherapyAdvisor;
import org.candor.therapy.TherapyQuestion;
import org.candor.therapy.TreatmentOption;
import org.candor.therapy.Trial;

/// What there is to say about the therapy of a patient with AML.
///
/// The record tells the decision point, the options of that point are data, and whether each fits the patient is told
/// in three values. Only verified evidence is shown; an effect needs a forecast that was given, and a recommendation
/// what [DecisionRule] asks for.
public final class AmlTherapyAdvisor implements TherapyAdvisor {
    private final CodeMap codes;
    private final PictureSource pictures;
    private final TherapyKnowledge knowledge;
    private final DecisionRule rule;
    private final ModelDraws draws;
    private final TrialEffects trials;
    private final TransplantEffect transplantation;
    private final ResolvingTests resolving;

    /// @param pictures  reads a record
    /// @param knowledge trials, options and effects
    /// @param draws     of what is not known
    /// @param rule      when something is recommended
    public AmlTherapyAdvisor(
            CodeMap codes, PictureSource pictures, TherapyKnowledge knowledge, ModelDraws draws, DecisionRule rule) {
        this.codes = codes;
        this.pictures = pictures;
        this.knowledge = knowledge;
        this.rule = rule;
        this.draws = draws;
        this.trials = new TrialEffects(knowledge);
        this.transplantation = new TransplantEffect(knowledge);
        this.resolving = new ResolvingTests(pictures, draws, knowledge.tests());
    }

    @Override
    public TherapyAdvice advise(TherapyQuestion question) {
        if (question.assessment().isEmpty()) {
            return TherapyAdvice.none();
        }
        AmlPicture picture = pictures.picture(question.facts(), question.today());
        Decisions.Decision decision = Decisions.of(picture);
        Patient patient = Patient.of(picture, question.assessment().get());
        return decision.id()
                .map(knowledge.catalogue()::decision)
                .map(point -> advice(point, decision, patient, question))
                .orElseGet(() -> new TherapyAdvice(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Recommendation.none(List.of()),
                        List.of(),
                        decision.limits()));
    }

    private TherapyAdvice advice(
            DecisionPoint point, Decisions.Decision decision, Patient patient, TherapyQuestion question) {
        List<OptionRule> rules = knowledge.catalogue().of(point);
        DraftMatch drafts = new DraftMatch(question.drafts(), codes);
        List<DecisionRule.Candidate> candidates = new ArrayList<>();
        List<TreatmentOption> options = new ArrayList<>();
        for (OptionRule one : rules) {
            Eligibility eligibility = PopulationCheck.of(one.population(), patient.picture());
            Effect effect = effect(one, eligibility, patient);
            effect.candidate().ifPresent(candidates::add);
            options.add(option(one, patient, eligibility, effect, drafts.orders(one, rules)));
        }
        options.sort(Comparator.comparing(option -> rank(option.eligibility())));
        Known known = known(point, question.assessment().orElseThrow());
        List<ResolvingTest> tests = resolving.of(rules, patient.picture(), known.features());
        List<String> limits = new ArrayList<>(decision.limits());
        if (!candidates.isEmpty()) {
            limits.add("An option is recommended only where the whole 90 % interval of its effect exceeds "
                    + Math.round(rule.settings().thresholdDays()) + " days of three-year survival.");
        }
        if (!tests.isEmpty()) {
            limits.add(known.words());
        }
        return new TherapyAdvice(
                Optional.of(point),
                List.of(),
                options,
                rule.recommend(patient.given().isPresent(), candidates),
                tests,
                limits);
    }

    /// What the joint model is asked given, and how that is said.
    private record Known(FeatureVector features, String words) {
        @Override
        public String toString() {
            return "Known[" + features + "]";
        }
    }

    private Known known(DecisionPoint point, Assessment assessment) {
        boolean atDiagnosis = !point.id().equals(Decisions.RELAPSE)
                && assessment.features().presentCount() > 0
                && assessment.features().schema().id().equals(draws.schema().id());
        return atDiagnosis
                ? new Known(
                        assessment.features(),
                        "How likely a test changes the options follows from the findings of the cohort, given what is"
                                + " known of this patient.")
                : new Known(
                        draws.nothing(),
                        "How likely a test changes the options is how often the cohort had the findings at diagnosis;"
                                + " nothing of this patient could be used for it.");
    }

    private Effect effect(OptionRule option, Eligibility eligibility, Patient patient) {
        if (!(eligibility instanceof Eligibility.Eligible)) {
            return Effect.silent();
        }
        return option.cohort().filter(knowledge.cohort().id()::equals).isPresent()
                ? transplantation.of(option, patient)
                : trials.of(option, patient);
    }

    private static int rank(Eligibility eligibility) {
        return switch (eligibility) {
            case Eligibility.Eligible eligible -> 0;
            case Eligibility.Unknown unknown -> 1;
            case Eligibility.NotEligible ruledOut -> 2;
        };
    }

    private TreatmentOption option(
            OptionRule option, Patient patient, Eligibility eligibility, Effect effect, boolean ordered) {
        List<EvidenceItem> items = new ArrayList<>(effect.evidence());
        for (String id : option.trials()) {
            Trial trial = knowledge.evidence().trial(id);
            Eligibility population = PopulationCheck.of(trial.population(), patient.picture());
            knowledge.evidence().items(trial, population).stream()
                    .sorted(Comparator.comparing(
                            item -> effect.rests().filter(item.id()::equals).isEmpty()))
                    .forEach(items::add);
        }
        List<String> assumptions = new ArrayList<>(effect.assumptions());
        assumptions.addAll(option.say());
        return new TreatmentOption(
                option.id(),
                option.label(),
                eligibility,
                effect.effect(),
                items,
                assumptions,
                ordered ? Optional.empty() : new Proposals(codes).order(option, eligibility),
                ordered);
    }
}
