package org.candor.service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.OrderSelectContext;
import org.candor.cdshooks.OrderSignContext;
import org.candor.cdshooks.PatientViewContext;
import org.candor.disease.Disease;
import org.candor.fhir.DraftOrders;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.WrongPatient;
import org.candor.forecast.Assessment;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.TherapyAdvisor;
import org.candor.therapy.TherapyQuestion;

/// Says what can be done next and what speaks against an order: when a record is opened, when something is selected to
/// be ordered, and when orders are signed. One id for three hooks, so that a client replaces older cards by newer
/// ones.
///
/// What speaks against an order is said also where there is no forecast, and where the record tells of no leukaemia.
/// Nothing is changed; what is proposed are drafts.
public final class TherapyService implements CdsService {
    private final CdsServiceDefinition definition;
    private final Hook hook;
    private final Means means;

    private TherapyService(CdsServiceDefinition definition, Hook hook, Means means) {
        this.definition = definition;
        this.hook = hook;
        this.means = means;
    }

    /// What answers are made with.
    ///
    /// @param records  of patients
    /// @param assessor makes the forecast
    /// @param advisor  knows the therapies
    /// @param answers  keeps and words what is said
    /// @param clock    gives the day of the question
    public record Means(
            RequestRecords records,
            PatientAssessor assessor,
            TherapyAdvisor advisor,
            TherapyAnswers answers,
            Clock clock) {}

    /// The hooks that the service answers.
    private enum Hook {
        PATIENT_VIEW("patient-view"),
        ORDER_SELECT("order-select"),
        ORDER_SIGN("order-sign");

        private final String id;

        Hook(String id) {
            this.id = id;
        }
    }

    /// The service on all of its hooks.
    public static List<TherapyService> onAllHooks(Disease disease, Means means) {
        RequestRecords.Presentation about = new RequestRecords.Presentation(
                disease.id() + "-therapy",
                disease.name() + ": therapy",
                "What can be done next, for whom it was tried, and what it is expected to change, with intervals and"
                        + " sources; recommends only where the evidence separates the options. Warns of orders that"
                        + " contradict the record. No card when there is nothing to say.",
                "every other key may decide which options fit.");
        return Stream.of(Hook.values())
                .map(hook -> new TherapyService(means.records().definition(hook.id, about), hook, means))
                .toList();
    }

    @Override
    public CdsServiceDefinition definition() {
        return definition;
    }

    /// @throws WrongPatient             when the data or an order are about somebody else than the context
    /// @throws PatientMismatchException when the access token is about somebody else than the context
    @Override
    public CdsResponse invoke(CdsRequest request) {
        if (!request.hook().equals(hook.id)) {
            throw new BadRequestException("hook must be " + hook.id);
        }
        Asked asked = asked(request);
        PatientRecord record = means.records().read(request, asked.patientId());
        Optional<Assessment> assessment =
                means.assessor().assess(record.facts(), means.records().cautions(record));
        TherapyQuestion question =
                new TherapyQuestion(record.facts(), asked.drafts(), assessment, LocalDate.now(means.clock()));
        Call call = new Call(definition.id(), request, record, means.assessor().provenance(), assessment);
        return means.answers().answer(call, question, means.advisor().advise(question));
    }

    /// For whom, and what is being ordered.
    private record Asked(String patientId, List<DraftOrder> drafts) {
        @Override
        public String toString() {
            return "Asked[" + drafts.size() + " drafts]";
        }
    }

    private Asked asked(CdsRequest request) {
        Optional<String> server = Optional.ofNullable(request.fhirServer());
        return switch (hook) {
            case PATIENT_VIEW -> new Asked(PatientViewContext.of(request).patientId(), List.of());
            case ORDER_SELECT -> {
                OrderSelectContext context = OrderSelectContext.of(request);
                yield new Asked(
                        context.patientId(),
                        DraftOrders.selected(context.draftOrders(), context.selections(), context.patientId(), server));
            }
            case ORDER_SIGN -> {
                OrderSignContext context = OrderSignContext.of(request);
                yield new Asked(
                        context.patientId(), DraftOrders.signed(context.draftOrders(), context.patientId(), server));
            }
        };
    }
}
