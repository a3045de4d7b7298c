package org.candor.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.candor.card.TestWords;
import org.candor.cdshooks.Action;
import org.candor.cdshooks.Suggestion;
import org.candor.fhir.TestOrders;
import org.candor.forecast.Assessment;
import org.candor.forecast.InformativeTest;

/// The missing tests of a card as drafts of requests, while a sample of today would still count.
final class TestSuggestions {
    private final TestOrders orders;

    TestSuggestions(TestOrders orders) {
        this.orders = orders;
    }

    /// @param cardId id of the card; those of the suggestions follow from it
    List<Suggestion> of(Assessment assessment, String patientId, UUID cardId) {
        return switch (assessment) {
            case Assessment.Given given ->
                TestWords.orderable(given).stream()
                        .map(test -> suggestion(test, given, patientId, cardId))
                        .toList();
            case Assessment.Withheld withheld -> List.of();
        };
    }

    private Suggestion suggestion(InformativeTest test, Assessment.Given given, String patientId, UUID cardId) {
        String label = test.test().label();
        return new Suggestion(
                "Draft a request: " + label,
                UUID.nameUUIDFromBytes((cardId + "\n" + test.test().id()).getBytes(StandardCharsets.UTF_8)),
                null,
                List.of(Action.create(
                        "Create a draft request for: " + label,
                        orders.json(
                                test.test(),
                                patientId,
                                given.course().today(),
                                given.course().diagnosis()))));
    }
}
