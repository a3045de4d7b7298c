package org.candor.service;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.candor.cdshooks.Card;
import org.candor.cdshooks.CdsJson;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;

/// With what answers are kept: the record, the names of patients in it, and the time. No answer leaves before it is
/// recorded.
///
/// Ids are derived from all that an answer depends on: the service, the hook instance, the bytes of the request, what
/// was fetched beside them and why not more, the day and the model. So a retry has the same record and cards, and
/// anything else has others.
///
/// @param log   where answers are kept
/// @param keys  how patients are named there
/// @param clock gives the day and the time of an answer
public record Ledger(AssessmentLog log, PatientKeys keys, Clock clock) {
    /// A record in which no patient is named.
    public static Ledger withoutPatients(AssessmentLog log, Clock clock) {
        return new Ledger(log, PatientKeys.none(), clock);
    }

    /// The answer to a call, after it is durable.
    ///
    /// @param cards the cards by the id of the record, from which those of the cards follow
    CdsResponse answer(Call call, Function<UUID, List<Card>> cards) {
        UUID id = derived(String.join(
                "\n",
                call.serviceId(),
                call.request().hookInstance().toString(),
                call.request().sha256(),
                LocalDate.now(clock).toString(),
                call.model().sha256() + call.record().fetched().fingerprint()));
        CdsResponse response = new CdsResponse(cards.apply(id));
        log.append(new AssessmentRecord(
                id,
                call.serviceId(),
                call.request().hookInstance(),
                call.request().sha256(),
                clock.instant(),
                call.assessment(),
                response.cards().stream().map(Card::uuid).toList(),
                CdsJson.write(response),
                new AssessmentRecord.Patient(
                        keys.find(
                                Optional.ofNullable(call.request().fhirServer()),
                                call.record().patientId()),
                        call.record().fetched().keys()),
                asked(call.request()),
                Optional.empty()));
        return response;
    }

    /// Keeps that a call is refused, before the client is told.
    ///
    /// @param reason a short code
    public void refuse(String serviceId, CdsRequest request, String reason) {
        UUID id = derived(String.join(
                "\n",
                serviceId,
                request.hookInstance().toString(),
                request.sha256(),
                LocalDate.now(clock).toString(),
                "refused",
                reason));
        log.append(new AssessmentRecord(
                id,
                serviceId,
                request.hookInstance(),
                request.sha256(),
                clock.instant(),
                Optional.empty(),
                List.of(),
                "",
                new AssessmentRecord.Patient(
                        request.patient()
                                .flatMap(patient -> keys.find(Optional.ofNullable(request.fhirServer()), patient)),
                        List.of()),
                asked(request),
                Optional.of(reason)));
    }

    private static AssessmentRecord.Asked asked(CdsRequest request) {
        return new AssessmentRecord.Asked(request.client(), request.user());
    }

    /// The id that follows from a text.
    static UUID derived(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
