package org.candor.disease.aml.therapy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.therapy.DecisionPoint;
import org.candor.therapy.Eligibility;
import org.candor.therapy.EvidenceBase;
import org.candor.therapy.EvidenceItem;
import org.candor.therapy.OptionRule;
import org.candor.therapy.Recommendation;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TherapyAdvisor;
import org.candor.therapy.TherapyQuestion;
import org.candor.therapy.TreatmentOption;
import org.candor.therapy.Trial;

/// What there is to say about the therapy of a patient with AML.
///
/// The record tells the decision point, the options of that point are data, and whether each fits the patient is told
/// in three values. Only verified evidence is shown.
public final class AmlTherapyAdvisor implements TherapyAdvisor {
    private final CodeMap codes;
    private final PictureSource pictures;
    private final EvidenceBase evidence;
    private final OptionRule.Catalogue catalogue;

    /// @param pictures  reads a record
    /// @param evidence  trials
    /// @param catalogue options by decision point
    public AmlTherapyAdvisor(
            CodeMap codes, PictureSource pictures, EvidenceBase evidence, OptionRule.Catalogue catalogue) {
        this.codes = codes;
        this.pictures = pictures;
        this.evidence = evidence;
        this.catalogue = catalogue;
    }

    @Override
    public TherapyAdvice advise(TherapyQuestion question) {
        if (question.assessment().isEmpty()) {
            return TherapyAdvice.none();
        }
        AmlPicture picture = pictures.picture(question.facts(), question.today());
        Decisions.Decision decision = Decisions.of(picture);
        Optional<DecisionPoint> point = decision.id().map(catalogue::decision);
        List<TreatmentOption> options =
                point.map(one -> options(one, picture, question)).orElse(List.of());
        return new TherapyAdvice(
                point,
                List.of(),
                options,
                Recommendation.none(List.of("The evidence base holds no effect that was carried to a patient.")),
                List.of(),
                decision.limits());
    }

    private List<TreatmentOption> options(DecisionPoint point, AmlPicture picture, TherapyQuestion question) {
        List<OptionRule> rules = catalogue.of(point);
        DraftMatch drafts = new DraftMatch(question.drafts(), codes);
        List<TreatmentOption> options = new ArrayList<>();
        for (OptionRule rule : rules) {
            options.add(option(rule, picture, drafts.orders(rule, rules)));
        }
        options.sort(Comparator.comparing(option -> rank(option.eligibility())));
        return options;
    }

    private static int rank(Eligibility eligibility) {
        return switch (eligibility) {
            case Eligibility.Eligible eligible -> 0;
            case Eligibility.Unknown unknown -> 1;
            case Eligibility.NotEligible ruledOut -> 2;
        };
    }

    private TreatmentOption option(OptionRule rule, AmlPicture picture, boolean ordered) {
        Eligibility eligibility = PopulationCheck.of(rule.population(), picture);
        List<EvidenceItem> items = new ArrayList<>();
        for (String id : rule.trials()) {
            Trial trial = evidence.trial(id);
            items.addAll(evidence.items(trial, PopulationCheck.of(trial.population(), picture)));
        }
        return new TreatmentOption(
                rule.id(),
                rule.label(),
                eligibility,
                Optional.empty(),
                items,
                rule.say(),
                ordered ? Optional.empty() : new Proposals(codes).order(rule, eligibility),
                ordered);
    }
}
