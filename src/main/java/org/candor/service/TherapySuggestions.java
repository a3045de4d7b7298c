package org.candor.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.cdshooks.Action;
import org.candor.cdshooks.Suggestion;
import org.candor.disease.Disease;
import org.candor.feature.Coding;
import org.candor.feature.OrderableTest;
import org.candor.fhir.TherapyOrders;
import org.candor.therapy.Eligibility;
import org.candor.therapy.ProposedOrder;
import org.candor.therapy.Recommendation;
import org.candor.therapy.ResolvingTest;
import org.candor.therapy.SafetyAlert;
import org.candor.therapy.TherapyAdvice;
import org.candor.therapy.TreatmentOption;

/// What the cards of a therapy propose, as drafts: the options that fit and are not being ordered yet, and the tests
/// that decide.
public final class TherapySuggestions {
    private static final int MAX_TESTS = 2;

    private final List<OrderableTest> tests;

    public TherapySuggestions(Disease disease) {
        this.tests = disease.orderableTests();
    }

    /// What puts an order right.
    ///
    /// @param cardId id of the card; those of the suggestions follow from it
    List<Suggestion> of(SafetyAlert alert, LocalDate today, String patientId, UUID cardId) {
        TherapyOrders.Subject subject = new TherapyOrders.Subject(patientId, today);
        return alert.remedy().stream()
                .map(remedy -> suggestion(remedy, Optional.empty(), subject, cardId))
                .toList();
    }

    /// The options and tests of a comparison.
    List<Suggestion> of(TherapyAdvice advice, LocalDate today, String patientId, UUID cardId) {
        TherapyOrders.Subject subject = new TherapyOrders.Subject(patientId, today);
        List<Suggestion> suggestions = new ArrayList<>();
        for (TreatmentOption option : advice.options()) {
            if (option.eligibility() instanceof Eligibility.Eligible && !option.beingOrdered()) {
                Optional<Boolean> recommended = recommended(option, advice.recommendation());
                option.order().ifPresent(order -> suggestions.add(suggestion(order, recommended, subject, cardId)));
            }
        }
        advice.resolving().stream()
                .filter(test -> test.chanceOfChange() > 0)
                .limit(MAX_TESTS)
                .map(TherapySuggestions::missing)
                .forEach(test -> suggestions.add(suggestion(test, Optional.empty(), subject, cardId)));
        return suggestions;
    }

    private static Optional<Boolean> recommended(TreatmentOption option, Recommendation recommendation) {
        boolean chosen = recommendation.strength() == Recommendation.Strength.FOR
                && recommendation.option().filter(option.id()::equals).isPresent();
        return chosen ? Optional.of(true) : Optional.empty();
    }

    private static ProposedOrder missing(ResolvingTest test) {
        return new ProposedOrder.MissingTest(test.label(), test.test());
    }

    private Suggestion suggestion(
            ProposedOrder order, Optional<Boolean> recommended, TherapyOrders.Subject subject, UUID cardId) {
        List<Action> actions = TherapyOrders.of(order, testCode(order), subject).stream()
                .map(draft -> Action.create("Create a draft: " + draft.label(), draft.json()))
                .toList();
        String what = switch (order) {
            case ProposedOrder.Medications medications -> "Draft orders without doses: " + medications.label();
            case ProposedOrder.Consultation consultation ->
                "Draft a request for a consultation: " + consultation.label();
            case ProposedOrder.MissingTest test -> "Draft a request: " + test.label();
        };
        return new Suggestion(what, Ledger.derived(cardId + "\n" + what), recommended.orElse(null), actions);
    }

    private Optional<Coding> testCode(ProposedOrder order) {
        return switch (order) {
            case ProposedOrder.MissingTest missing ->
                tests.stream()
                        .filter(test -> test.id().equals(missing.test()))
                        .findFirst()
                        .flatMap(OrderableTest::code);
            case ProposedOrder.Medications medications -> Optional.empty();
            case ProposedOrder.Consultation consultation -> Optional.empty();
        };
    }
}
