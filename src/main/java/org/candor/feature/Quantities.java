package org.candor.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.candor.feature.Decision.Judgement;
import org.candor.feature.FeatureValue.Cause;

/// The latest valid quantity of one feature.
///
/// A value is valid when its status stands, its time is in the window, its unit is known and of the kind that its code
/// admits, it is not a mere bound, and it is plausible. Confirmed values come before preliminary ones, then the later
/// before the earlier, then, where the times are partial and equal, the later issued. When none is valid, the cause is
/// that of the latest one in the window.
final class Quantities {
    /// Two units of one sample are rounded separately, so values that differ by no more than this share agree.
    private static final double AGREEMENT = 0.02;

    private final FeatureSpec spec;
    private final CodeMap codes;
    private final Window window;

    Quantities(FeatureSpec spec, CodeMap codes, Window window) {
        this.spec = spec;
        this.codes = codes;
        this.window = window;
    }

    /// A fact and the row of the map by which it speaks of the feature.
    ///
    /// @param ambiguous true when its codes mean another measured feature as well, so that it speaks of neither
    record Reading(Fact fact, CodeMeaning meaning, boolean ambiguous) {}

    private record Valid(Fact fact, FactTime time, Good number) {
        double value() {
            return number.value();
        }

        boolean preliminary() {
            return fact.status() == Fact.Status.PRELIMINARY;
        }

        boolean sameTime(Valid other) {
            return time.equals(other.time) && preliminary() == other.preliminary();
        }
    }

    /// Later in this order is better; the last two criteria only make the choice independent of the input's order.
    private static final Comparator<Valid> PREFERENCE = Comparator.comparing(Valid::preliminary)
            .reversed()
            .thenComparing(valid -> valid.time().latest())
            .thenComparing(valid -> valid.time().earliest())
            .thenComparing(valid -> issued(valid.fact()))
            .thenComparing(valid -> valid.fact().source().reference(), Comparator.reverseOrder())
            .thenComparing(Valid::value);

    Decision decide(List<Reading> readings) {
        List<Valid> valid = new ArrayList<>();
        List<Invalid> invalid = new ArrayList<>();
        for (Reading reading : readings) {
            read(reading, valid, invalid);
        }
        List<Judgement> judgements = new ArrayList<>(readings.size());
        invalid.forEach(bad -> judgements.add(new Judgement(bad.fact(), new Fate.Refused(bad.cause()))));
        Optional<Valid> best = valid.stream().max(PREFERENCE);
        if (best.isEmpty()) {
            return new Decision(new FeatureValue.Missing(cause(invalid)), judgements);
        }
        List<Valid> contradicting = contradicting(best.get(), valid);
        for (Valid one : valid) {
            boolean inConflict = contradicting.contains(one) || (one == best.get() && !contradicting.isEmpty());
            judgements.add(new Judgement(one.fact(), fate(one, one == best.get(), inConflict)));
        }
        FeatureValue value = contradicting.isEmpty()
                ? new FeatureValue.Present(best.get().value(), best.get().fact().source())
                : new FeatureValue.Missing(Cause.CONFLICT);
        return new Decision(value, judgements);
    }

    private static Fate fate(Valid one, boolean best, boolean inConflict) {
        if (inConflict) {
            return new Fate.Refused(Cause.CONFLICT);
        }
        return best
                ? new Fate.Taken(one.value(), one.number().conversion())
                : new Fate.Outranked(one.value(), one.number().conversion());
    }

    private void read(Reading reading, List<Valid> valid, List<Invalid> invalid) {
        Fact fact = reading.fact();
        Optional<FactTime> time = Window.time(fact);
        Optional<Cause> problem = switch (fact.status()) {
            case CONFIRMED, PRELIMINARY -> window.problem(time);
            case REFUTED, UNUSABLE -> Optional.of(Cause.NOT_USABLE);
        };
        Result result = problem.<Result>map(Bad::new).orElseGet(() -> number(reading));
        switch (result) {
            case Good good -> valid.add(new Valid(fact, time.orElseThrow(), good));
            case Bad bad -> invalid.add(new Invalid(fact, time, bad.cause()));
        }
    }

    private sealed interface Result {}

    private record Good(double value, Optional<UnitConversion> conversion) implements Result {}

    private record Bad(Cause cause) implements Result {}

    private record Invalid(Fact fact, Optional<FactTime> time, Cause cause) {
        /// A flaw of a value from the right time says more than a value from the wrong time.
        int rank() {
            return switch (cause) {
                case UNKNOWN_UNIT, IMPLAUSIBLE, CONFLICT, CENSORED, NO_VALUE -> 3;
                case OUTSIDE_WINDOW -> 2;
                case UNDATED -> 1;
                case NOT_USABLE,
                        NOT_RECORDED,
                        NOT_STUDIED,
                        NOT_SOUGHT,
                        NOT_CALLED,
                        GERMLINE,
                        LOW_FRACTION,
                        UNCERTAIN,
                        KIND_NOT_TOLD -> 0;
            };
        }
    }

    private Result number(Reading reading) {
        if (reading.ambiguous()) {
            return new Bad(Cause.CONFLICT);
        }
        Optional<Good> number = switch (reading.fact().value()) {
            case Value.Quantity quantity ->
                quantity.comparator().isEmpty() ? amount(reading, quantity) : Optional.empty();
            case Value.Coded coded -> answer(coded);
            case Value.Flag flag -> Optional.empty();
            case Value.When when -> Optional.empty();
            case Value.Text text -> Optional.empty();
            case Value.Absent absent -> Optional.empty();
        };
        return number.<Result>map(good -> spec.range().contains(good.value()) ? good : new Bad(Cause.IMPLAUSIBLE))
                .orElseGet(() -> new Bad(why(reading.fact().value())));
    }

    private Optional<Good> amount(Reading reading, Value.Quantity quantity) {
        return codes.findConversion(spec, reading.meaning(), quantity)
                .map(row -> new Good(row.factor() * quantity.amount(), Optional.of(row)));
    }

    private static Cause why(Value value) {
        return value instanceof Value.Quantity quantity
                ? quantity.comparator().isEmpty() ? Cause.UNKNOWN_UNIT : Cause.CENSORED
                : Cause.NO_VALUE;
    }

    /// The number of a coded answer, when all codings that we know agree on it.
    private Optional<Good> answer(Value.Coded coded) {
        List<Double> numbers = coded.codings().stream()
                .map(coding -> codes.number(spec.name(), coding))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .distinct()
                .toList();
        return numbers.size() == 1 ? Optional.of(new Good(numbers.getFirst(), Optional.empty())) : Optional.empty();
    }

    /// Other values of the same instant that differ; where times are partial, those of the same interval that were
    /// not issued earlier.
    private static List<Valid> contradicting(Valid best, List<Valid> valid) {
        boolean instant = best.time().earliest().equals(best.time().latest());
        return valid.stream()
                .filter(other -> other.sameTime(best))
                .filter(other -> instant || issued(other.fact()) >= issued(best.fact()))
                .filter(other -> Math.abs(other.value() - best.value())
                        > AGREEMENT * Math.max(Math.abs(other.value()), Math.abs(best.value())))
                .toList();
    }

    private static long issued(Fact fact) {
        return fact.issued().map(time -> time.latest().toEpochMilli()).orElse(Long.MIN_VALUE);
    }

    private static Cause cause(List<Invalid> invalid) {
        return invalid.stream()
                .max(Comparator.comparing(Invalid::rank)
                        .thenComparing(bad -> bad.time()
                                .map(time -> time.latest().toEpochMilli())
                                .orElse(Long.MIN_VALUE))
                        .thenComparing(Invalid::cause))
                .map(Invalid::cause)
                .orElse(Cause.NOT_RECORDED);
    }
}
