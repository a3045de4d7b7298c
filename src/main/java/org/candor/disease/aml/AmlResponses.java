package org.candor.disease.aml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.feature.Concepts;
import org.candor.feature.Elements;
import org.candor.feature.Fact;
import org.candor.feature.FactTime;
import org.candor.feature.Value;
import org.candor.reliability.Reason;

/// Remission and relapse as observations of the course state them.
///
/// An observation counts when it is about the leukaemia, or does not say what it is about. A remission lasts when
/// nothing after it says otherwise; progression after a remission is a relapse.
final class AmlResponses {
    private final AmlRecord record;
    private final Instant from;
    private final Instant until;
    private final List<Response> responses = new ArrayList<>();
    private final List<Reason> cautions = new ArrayList<>();

    /// @param from  first instant of the day of diagnosis
    /// @param until end of today
    AmlResponses(AmlRecord record, LocalDate from, Instant until) {
        this.record = record;
        this.from = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.until = until;
        Set<String> leukaemias = record.leukaemias().stream()
                .map(fact -> fact.source().reference())
                .collect(Collectors.toSet());
        record.facts().stream()
                .filter(fact -> fact.kind() == Fact.Kind.OBSERVATION && AmlRecord.stands(fact))
                .filter(fact -> record.means(fact, Concepts.RESPONSE) && isAbout(fact, leukaemias))
                .forEach(fact -> kind(fact.value()).ifPresent(kind -> add(kind, fact)));
        responses.sort(Comparator.comparing(Response::time).thenComparing(Response::kind));
    }

    private enum Kind {
        COMPLETE,
        COMPLETE_RESIDUAL,
        PARTIAL,
        OTHER,
        PROGRESSION,
        RELAPSE;

        boolean complete() {
            return this == COMPLETE || this == COMPLETE_RESIDUAL;
        }
    }

    private record Response(Kind kind, Instant time, LocalDate day) {
        @Override
        public String toString() {
            return "Response[" + kind + "]";
        }
    }

    private static boolean isAbout(Fact fact, Set<String> leukaemias) {
        List<Value> focus = fact.components(Elements.FOCUS).toList();
        return focus.isEmpty()
                || focus.stream()
                        .anyMatch(value -> value instanceof Value.Text(String key) && leukaemias.contains(key));
    }

    /// The one kind that all codings name.
    private Optional<Kind> kind(Value value) {
        if (!(value instanceof Value.Coded coded)) {
            return Optional.empty();
        }
        Set<Kind> kinds = coded.codings().stream()
                .flatMap(coding -> record.codes().names(coding).stream())
                .flatMap(name -> kind(name).stream())
                .collect(Collectors.toSet());
        if (kinds.equals(Set.of(Kind.COMPLETE, Kind.COMPLETE_RESIDUAL))) {
            // one system is more exact than the other
            return Optional.of(Kind.COMPLETE_RESIDUAL);
        }
        return kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
    }

    private static Optional<Kind> kind(String name) {
        return switch (name) {
            case "response-complete" -> Optional.of(Kind.COMPLETE);
            case "response-complete-residual" -> Optional.of(Kind.COMPLETE_RESIDUAL);
            case "response-partial" -> Optional.of(Kind.PARTIAL);
            case "response-other" -> Optional.of(Kind.OTHER);
            case "response-progression" -> Optional.of(Kind.PROGRESSION);
            case "response-relapse" -> Optional.of(Kind.RELAPSE);
            default -> Optional.empty();
        };
    }

    /// What lies before the diagnosis or in the future says nothing. A relapse without a date is still one.
    private void add(Kind kind, Fact fact) {
        Optional<FactTime> time = fact.effective().or(fact::issued);
        if (time.isEmpty()) {
            if (kind == Kind.RELAPSE) {
                responses.add(new Response(kind, until, LocalDate.MAX));
            } else if (kind.complete()) {
                cautions.add(new Reason.DataCaution(
                        "remission-undated",
                        "The record states a remission without a usable date; the forecast does not use it."));
            }
            return;
        }
        if (!time.get().latest().isBefore(from) && time.get().earliest().isBefore(until)) {
            Instant latest = time.get().latest().isBefore(until) ? time.get().latest() : until.minusMillis(1);
            FactTime past = new FactTime(time.get().earliest(), latest);
            responses.add(new Response(kind, past.earliest(), past.midDay()));
        }
    }

    /// Whether there was a relapse, or progression after a remission.
    boolean relapse() {
        return responses.stream()
                .anyMatch(response -> response.kind() == Kind.RELAPSE
                        || (response.kind() == Kind.PROGRESSION && remittedBefore(response)));
    }

    /// The first day of the last relapse; empty when there is none, or none that is dated.
    Optional<LocalDate> relapseDay() {
        return responses.stream()
                .filter(response -> response.kind() == Kind.RELAPSE
                        || (response.kind() == Kind.PROGRESSION && remittedBefore(response)))
                .map(Response::day)
                .filter(day -> !day.equals(LocalDate.MAX))
                .max(Comparator.naturalOrder());
    }

    /// Whether a remission is stated after a relapse.
    boolean remissionAfter(LocalDate relapse) {
        return responses.stream()
                .anyMatch(
                        response -> response.kind().complete() && response.day().isAfter(relapse));
    }

    private boolean remittedBefore(Response later) {
        return responses.stream()
                .anyMatch(one -> one.kind().complete() && one.time().isBefore(later.time()));
    }

    /// The day of the first complete remission, when it lasts.
    Optional<LocalDate> remission() {
        Optional<Response> first = responses.stream()
                .filter(response -> response.kind().complete())
                .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        boolean contradicted = responses.stream()
                .anyMatch(response -> response.kind() == Kind.PARTIAL
                        && !response.time().isBefore(first.get().time()));
        if (contradicted) {
            cautions.add(new Reason.DataCaution(
                    "remission-contradictory", "Entries disagree whether there is a remission; none is assumed."));
            return Optional.empty();
        }
        if (responses.stream().noneMatch(response -> response.kind() == Kind.COMPLETE)) {
            cautions.add(new Reason.DataCaution(
                    "remission-residual",
                    "The remission is recorded as one with residual abnormalities; the model counts it as complete."));
        }
        return first.map(Response::day);
    }

    /// What there is to say, after [#remission()].
    List<Reason> cautions() {
        return List.copyOf(cautions);
    }
}
