package org.candor.service;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.candor.card.AssessmentCards;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.TestOrders;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;

/// Turns assessments into answers, none of which leaves before it is recorded.
///
/// Ids are derived from all that an answer depends on: the service, the hook instance, the bytes of the
/// request, what was fetched beside them, the day and the model. So a retry has the same record and cards,
/// and anything else has others.
public final class Answers {
    private final AssessmentCards cards;
    private final TestSuggestions suggestions;
    private final Ledger ledger;

    /// @param orders how a missing test becomes the draft of a request
    public Answers(AssessmentCards cards, TestOrders orders, Ledger ledger) {
        this.cards = cards;
        this.suggestions = new TestSuggestions(orders);
        this.ledger = ledger;
    }

    /// The answer, after it is durable.
    ///
    /// @param record what was read
    /// @param model  which model was asked, also when it had nothing to say
    CdsResponse answer(
            String serviceId,
            CdsRequest request,
            PatientRecord record,
            Provenance model,
            Optional<Assessment> assessment) {
        UUID id = UUID.nameUUIDFromBytes(String.join(
                        "\n",
                        serviceId,
                        request.hookInstance().toString(),
                        request.sha256(),
                        LocalDate.now(ledger.clock()).toString(),
                        model.sha256() + record.fetched().sha256())
                .getBytes(StandardCharsets.UTF_8));
        UUID cardId = UUID.nameUUIDFromBytes((id + "\ncard").getBytes(StandardCharsets.UTF_8));
        CdsResponse response = new CdsResponse(
                assessment
                        .flatMap(found -> cards.card(found, cardId, suggestions.of(found, record.patientId(), cardId)))
                        .stream()
                        .toList());
        ledger.log()
                .append(new AssessmentRecord(
                        id,
                        serviceId,
                        request.hookInstance(),
                        request.sha256(),
                        ledger.clock().instant(),
                        assessment,
                        response.cards().stream().map(Card::uuid).toList(),
                        CdsJson.write(response),
                        new AssessmentRecord.Patient(
                                ledger.keys().find(Optional.ofNullable(request.fhirServer()), record.patientId()),
                                record.fetched().keys())));
        return response;
    }
}
