package org.candor.feature;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.candor.feature.Decision.Judgement;
import org.candor.feature.FeatureValue.Cause;

/// Whether a finding, a lesion or a mutation was present when the disease was diagnosed.
///
/// What was found in the window stays found: a later negative result is a response to treatment, not a correction.
/// Present and absent at the same time contradict each other. Confirmed statements come before preliminary ones.
final class Findings {
    private final Window window;

    Findings(Window window) {
        this.window = window;
    }

    /// @param unknown the cause when there is no statement at all
    Decision decide(List<Statement> statements, Cause unknown) {
        List<Statement> usable = statements.stream()
                .filter(said -> problem(said.fact()).isEmpty())
                .toList();
        List<Statement> clear = usable.stream().filter(Findings::clear).toList();
        List<Statement> confirmed = clear.stream()
                .filter(said -> said.fact().status() != Fact.Status.PRELIMINARY)
                .toList();
        List<Statement> best = confirmed.isEmpty() ? clear : confirmed;
        FeatureValue value = value(best).orElseGet(() -> new FeatureValue.Missing(cause(statements, usable, unknown)));
        return new Decision(
                value,
                statements.stream()
                        .map(said -> new Judgement(said.fact(), fate(said, best, value)))
                        .toList());
    }

    private static Optional<FeatureValue> value(List<Statement> best) {
        List<Statement> present = with(best, Answer.PRESENT);
        List<Statement> absent = with(best, Answer.ABSENT);
        if (best.isEmpty()) {
            return Optional.empty();
        }
        if (present.stream().anyMatch(yes -> absent.stream().anyMatch(no -> sameTime(yes, no)))) {
            return Optional.of(new FeatureValue.Missing(Cause.CONFLICT));
        }
        return Optional.of(
                present.isEmpty()
                        ? new FeatureValue.Present(0, latest(absent).source())
                        : new FeatureValue.Present(1, latest(present).source()));
    }

    private Fate fate(Statement said, List<Statement> best, FeatureValue value) {
        Optional<Cause> problem = problem(said.fact());
        if (problem.isPresent()) {
            return new Fate.Refused(problem.get());
        }
        return switch (said.answer()) {
            case NO_VALUE -> new Fate.Refused(said.cause());
            case CONTRADICTORY -> new Fate.Refused(Cause.CONFLICT);
            case PRESENT -> fate(said, 1, best, value);
            case ABSENT -> fate(said, 0, best, value);
        };
    }

    private static Fate fate(Statement said, double number, List<Statement> best, FeatureValue value) {
        return switch (value) {
            case FeatureValue.Present(double taken, Evidence evidence)
            when taken == number && evidence.equals(said.fact().source()) && best.contains(said) ->
                new Fate.Taken(number, Optional.empty());
            case FeatureValue.Present present -> new Fate.Outranked(number, Optional.empty());
            case FeatureValue.Missing missing ->
                best.contains(said) ? new Fate.Refused(missing.cause()) : new Fate.Outranked(number, Optional.empty());
        };
    }

    /// Why a fact cannot speak about the diagnosis, empty when it can.
    Optional<Cause> problem(Fact fact) {
        Optional<FactTime> time = Window.time(fact);
        return switch (fact.kind()) {
            case CONDITION, PROCEDURE, MEDICATION, PATIENT ->
                fact.status() == Fact.Status.UNUSABLE
                        ? Optional.of(Cause.NOT_USABLE)
                        : time.filter(when -> window.inFuture(when)
                                        || !when.earliest().isBefore(window.end()))
                                .map(when -> Cause.OUTSIDE_WINDOW);
            case OBSERVATION ->
                switch (fact.status()) {
                    case CONFIRMED, PRELIMINARY -> window.problem(time);
                    case REFUTED, UNUSABLE -> Optional.of(Cause.NOT_USABLE);
                };
        };
    }

    private static boolean clear(Statement said) {
        return switch (said.answer()) {
            case PRESENT, ABSENT -> true;
            case CONTRADICTORY, NO_VALUE -> false;
        };
    }

    private Cause cause(List<Statement> statements, List<Statement> usable, Cause unknown) {
        if (!usable.isEmpty()) {
            return with(usable, Answer.CONTRADICTORY).isEmpty()
                    ? usable.stream()
                            .map(Statement::cause)
                            .max(Comparator.naturalOrder())
                            .orElse(Cause.NO_VALUE)
                    : Cause.CONFLICT;
        }
        return statements.stream()
                .flatMap(said -> problem(said.fact()).stream())
                .max(Comparator.comparing(Findings::rank))
                .orElse(unknown);
    }

    private static int rank(Cause cause) {
        return switch (cause) {
            case OUTSIDE_WINDOW -> 2;
            case UNDATED -> 1;
            case NOT_USABLE,
                    NOT_RECORDED,
                    NOT_STUDIED,
                    NOT_SOUGHT,
                    UNKNOWN_UNIT,
                    IMPLAUSIBLE,
                    CONFLICT,
                    CENSORED,
                    NO_VALUE,
                    NOT_CALLED,
                    GERMLINE,
                    LOW_FRACTION,
                    UNCERTAIN,
                    KIND_NOT_TOLD -> 0;
        };
    }

    private static List<Statement> with(List<Statement> statements, Answer answer) {
        return statements.stream().filter(said -> said.answer() == answer).toList();
    }

    private static boolean sameTime(Statement one, Statement other) {
        return Window.time(one.fact()).equals(Window.time(other.fact()));
    }

    private static Fact latest(List<Statement> statements) {
        return statements.stream()
                .map(Statement::fact)
                .max(Comparator.<Fact, Long>comparing(fact -> Window.time(fact)
                                .map(time -> time.latest().toEpochMilli())
                                .orElse(Long.MIN_VALUE))
                        .thenComparing(fact -> fact.source().reference()))
                .orElseThrow();
    }
}
