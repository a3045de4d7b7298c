package org.candor.disease.aml.therapy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.TherapyState;
import org.candor.feature.Value;
import org.candor.therapy.DraftOrder;

/// What is being ordered for a patient, beside what the record says.
final class Ordering {
    private static final Set<String> LEUKAEMIA = Set.of("condition-aml", "condition-apl");

    /// A medication that nobody ended is taken to go on for three months, one single administration for a week.
    private static final Duration GOES_ON = Duration.ofDays(92);

    private static final Duration ADMINISTERED = Duration.ofDays(7);
    private static final String ADMINISTRATION = "MedicationAdministration/";

    private final AmlPicture picture;
    private final List<Draft> drafts;
    private final List<Medication> medications;
    private final boolean leukaemia;

    Ordering(AmlPicture picture, List<DraftOrder> drafts, List<Fact> facts, TherapyCodes codes) {
        this.picture = picture;
        this.drafts = drafts.stream().map(order -> Draft.of(order, codes)).toList();
        this.medications = facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.MEDICATION)
                .flatMap(fact -> Medication.of(fact, codes).stream())
                .toList();
        this.leukaemia = facts.stream().anyMatch(fact -> codes.states(fact, LEUKAEMIA));
    }

    /// One order that is being written.
    record Draft(DraftOrder order, Set<Agent> agents, Set<Inhibitor> inhibitors) {
        static Draft of(DraftOrder order, TherapyCodes codes) {
            List<Fact> medications = order.facts().stream()
                    .filter(fact -> fact.kind() == Fact.Kind.MEDICATION)
                    .toList();
            return new Draft(
                    order,
                    medications.stream()
                            .flatMap(fact -> codes.agents(fact).stream())
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Agent.class))),
                    medications.stream()
                            .flatMap(fact -> codes.inhibitors(fact).stream())
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Inhibitor.class))));
        }

        /// The doses that it says, each as it stands there.
        List<Value.Quantity> doses() {
            return order.facts().stream()
                    .flatMap(fact -> fact.components(Elements.DOSE))
                    .filter(Value.Quantity.class::isInstance)
                    .map(Value.Quantity.class::cast)
                    .toList();
        }

        @Override
        public String toString() {
            return "Draft[" + agents + "]";
        }
    }

    /// One medication of the record that was ordered or given.
    record Medication(
            Set<Agent> agents,
            Set<Inhibitor> inhibitors,
            TherapyState state,
            Optional<FactTime> start,
            Optional<FactTime> end,
            Evidence evidence) {
        static Optional<Medication> of(Fact fact, TherapyCodes codes) {
            Set<Agent> agents = codes.agents(fact);
            Set<Inhibitor> inhibitors = codes.inhibitors(fact);
            Optional<FactTime> end = fact.component(Elements.END)
                    .filter(Value.When.class::isInstance)
                    .map(value -> ((Value.When) value).time());
            return agents.isEmpty() && inhibitors.isEmpty()
                    ? Optional.empty()
                    : TherapyState.of(fact)
                            .map(state ->
                                    new Medication(agents, inhibitors, state, fact.effective(), end, fact.source()));
        }

        /// Whether the patient gets it now, as far as the record tells. What has no date at all goes on.
        boolean current(LocalDate today) {
            Instant now = today.atStartOfDay(ZoneOffset.UTC).toInstant();
            boolean takes = state == TherapyState.ORDERED || state == TherapyState.GIVEN;
            Duration lasts = evidence.reference().startsWith(ADMINISTRATION) ? ADMINISTERED : GOES_ON;
            boolean ended = end.isPresent()
                    ? end.get().latest().isBefore(now)
                    : start.filter(time -> time.latest().plus(lasts).isBefore(now))
                            .isPresent();
            return takes && !ended;
        }

        @Override
        public String toString() {
            return "Medication[" + agents + ", " + state + "]";
        }
    }

    AmlPicture picture() {
        return picture;
    }

    /// Whether the record states AML or APL.
    boolean leukaemia() {
        return leukaemia;
    }

    List<Draft> drafts() {
        return drafts;
    }

    /// The orders of any of these agents.
    List<Draft> drafts(Collection<Agent> agents) {
        return drafts.stream()
                .filter(draft -> draft.agents().stream().anyMatch(agents::contains))
                .toList();
    }

    /// The agents that are being ordered.
    Set<Agent> ordered() {
        return drafts.stream()
                .flatMap(draft -> draft.agents().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Agent.class)));
    }

    /// Everything that the record says was ordered or given at any time.
    List<Medication> medications() {
        return medications;
    }

    /// What the patient gets now beside the drafts; an order that is in the record and being revised is a draft.
    Stream<Medication> current() {
        Set<String> revised =
                drafts.stream().map(draft -> draft.order().reference()).collect(Collectors.toSet());
        return medications.stream()
                .filter(medication -> medication.current(picture.timeline().today()))
                .filter(medication -> !revised.contains(medication.evidence().reference()));
    }

    static List<String> references(Collection<Draft> drafts) {
        return drafts.stream()
                .map(draft -> draft.order().reference())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "Ordering[" + drafts.size() + " drafts, " + medications.size() + " medications]";
    }
}
