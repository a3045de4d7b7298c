package org.candor.service;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.forecast.Assessment;
import org.candor.forecast.Provenance;

/// Turns assessments into answers, none of which leaves before it is recorded.
///
/// Ids are derived from all that an answer depends on: the service, the hook instance, the bytes of the request, the
/// day and the model. So a retry has the same record and cards, and anything else has others.
public final class Answers {
    private final ForecastCards cards;
    private final AssessmentLog log;
    private final Clock clock;

    public Answers(ForecastCards cards, AssessmentLog log, Clock clock) {
        this.cards = cards;
        this.log = log;
        this.clock = clock;
    }

    /// The answer, after it is durable.
    ///
    /// @param model which model was asked, also when it had nothing to say
    CdsResponse answer(String serviceId, CdsRequest request, Provenance model, Optional<Assessment> assessment) {
        UUID id = UUID.nameUUIDFromBytes(String.join(
                        "\n",
                        serviceId,
                        request.hookInstance().toString(),
                        request.sha256(),
                        LocalDate.now(clock).toString(),
                        model.sha256())
                .getBytes(StandardCharsets.UTF_8));
        UUID cardId = UUID.nameUUIDFromBytes((id + "\ncard").getBytes(StandardCharsets.UTF_8));
        CdsResponse response = new CdsResponse(
                assessment.map(found -> cards.card(found, cardId)).stream().toList());
        log.append(new AssessmentRecord(
                id,
                serviceId,
                request.hookInstance(),
                request.sha256(),
                clock.instant(),
                assessment,
                response.cards().stream().map(Card::uuid).toList(),
                CdsJson.write(response)));
        return response;
    }
}
