package org.candor.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Probabilities of being in each state of a multi-state process, without a model: the product over time of
/// `I + dA(u)`, where `dA_jk(u)` is the share of those in state `j` just before `u` who go to `k` at `u`.
///
/// Standard errors are the infinitesimal jackknife over subjects, `sqrt(sum over i of (dP(t)/dw_i)^2)`, as
/// R's `survfit` with `id`. Competing risks are the case of one state that is left.
/// Source: Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978) 141-150.
public final class AalenJohansen {
    private final int states;
    private final int initial;
    private final double[] time;
    private final double[] probability;
    private final double[] standardError;

    private AalenJohansen(int states, int initial, double[] time, double[] probability, double[] standardError) {
        this.states = states;
        this.initial = initial;
        this.time = time;
        this.probability = probability;
        this.standardError = standardError;
    }

    /// A subject's time in one state, at risk in `(start, stop]`.
    ///
    /// @param subject number of the subject, from 0; the stays of one subject do not overlap
    /// @param start   time of entry
    /// @param stop    time of leaving, later than `start`
    /// @param from    the state
    /// @param to      the state entered at `stop`; `from` again when observation ends or is only cut there
    public record Stay(int subject, double start, double stop, int from, int to) {
        public Stay {
            if (subject < 0 || from < 0 || to < 0 || !(start < stop) || !Double.isFinite(stop)) {
                throw new IllegalArgumentException("not a stay: numbers from 0 and start < stop are expected");
            }
        }

        @Override
        public String toString() {
            return "Stay[]";
        }
    }

    /// @param states  number of states
    /// @param initial the state in which all are at time zero
    public static AalenJohansen fit(List<Stay> stays, int states, int initial) {
        if (stays.stream().anyMatch(stay -> stay.from() >= states || stay.to() >= states)) {
            throw new IllegalArgumentException("a stay names a state beyond the " + states + " states");
        }
        return new Product(stays, states, initial).run();
    }

    /// Competing risks: state 0 is event-free, state `k` is the event of cause `k`.
    ///
    /// @param cause 0 for censored, else 1 to `causes`
    public static AalenJohansen competingRisks(double[] time, int[] cause, int causes) {
        if (time.length != cause.length) {
            throw new IllegalArgumentException(time.length + " times but " + cause.length + " causes");
        }
        List<Stay> stays = new ArrayList<>(time.length);
        for (int i = 0; i < time.length; i++) {
            stays.add(new Stay(i, Double.NEGATIVE_INFINITY, time[i], 0, cause[i]));
        }
        return fit(stays, causes + 1, 0);
    }

    /// The probability of being in a state at a time.
    public double probabilityAt(int state, double day) {
        int k = last(day);
        return k < 0 ? (state == initial ? 1 : 0) : probability[k * states + state];
    }

    public double standardErrorAt(int state, double day) {
        int k = last(day);
        return k < 0 ? 0 : standardError[k * states + state];
    }

    /// The probability with its pointwise interval.
    public Estimate estimateAt(int state, double day, double level, IntervalType type) {
        double p = probabilityAt(state, day);
        return type.around(p, p > 0 ? standardErrorAt(state, day) / p : 0, level);
    }

    /// The curve of a state, a step at every time with a transition.
    public StepFunction probability(int state) {
        double[] values = new double[time.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = probability[k * states + state];
        }
        return StepFunction.of(state == initial ? 1 : 0, time, values);
    }

    private int last(double day) {
        int index = Arrays.binarySearch(time, day);
        return index >= 0 ? index : -index - 2;
    }

    /// The product and, for each subject, the derivative of it by the subject's weight, carried along through
    /// time.
    private static final class Product {
        private final int states;
        private final int initial;
        private final List<Stay> byStart;
        private final List<Stay> transitions;
        private final int[] current;
        private final double[] p;
        private final double[][] influence;
        private int entered;

        Product(List<Stay> stays, int states, int initial) {
            this.states = states;
            this.initial = initial;
            this.byStart = stays.stream()
                    .sorted(Comparator.comparingDouble(Stay::start))
                    .toList();
            this.transitions = stays.stream()
                    .filter(stay -> stay.from() != stay.to())
                    .sorted(Comparator.comparingDouble(Stay::stop))
                    .toList();
            int subjects = stays.stream().mapToInt(Stay::subject).max().orElse(-1) + 1;
            this.current = new int[subjects];
            Arrays.fill(current, -1);
            this.influence = new double[subjects][states];
            this.p = new double[states];
            p[initial] = 1;
        }

        AalenJohansen run() {
            double[] time =
                    transitions.stream().mapToDouble(Stay::stop).distinct().toArray();
            double[] probability = new double[time.length * states];
            double[] standardError = new double[time.length * states];
            int next = 0;
            for (int k = 0; k < time.length; k++) {
                int first = next;
                while (next < transitions.size() && transitions.get(next).stop() == time[k]) {
                    next++;
                }
                step(time[k], transitions.subList(first, next));
                System.arraycopy(p, 0, probability, k * states, states);
                for (double[] one : influence) {
                    for (int s = 0; s < states; s++) {
                        standardError[k * states + s] += one[s] * one[s];
                    }
                }
            }
            Arrays.setAll(standardError, i -> Math.sqrt(standardError[i]));
            return new AalenJohansen(states, initial, time, probability, standardError);
        }

        private void step(double time, List<Stay> moves) {
            while (entered < byStart.size() && byStart.get(entered).start() < time) {
                current[byStart.get(entered).subject()] = entered;
                entered++;
            }
            double[] atRisk = new double[states];
            for (int i = 0; i < current.length; i++) {
                if (isAtRisk(i, time)) {
                    atRisk[stay(i).from()]++;
                }
            }
            double[][] increment = new double[states][states];
            for (Stay move : moves) {
                increment[move.from()][move.to()] += 1 / atRisk[move.from()];
                increment[move.from()][move.from()] -= 1 / atRisk[move.from()];
            }
            for (int i = 0; i < influence.length; i++) {
                advance(influence[i], increment);
                if (isAtRisk(i, time) && increment[stay(i).from()][stay(i).from()] < 0) {
                    int from = stay(i).from();
                    addOwnShare(influence[i], stay(i), time, increment[from], atRisk[from]);
                }
            }
            advance(p, increment);
        }

        /// `(dN_i - dA) p_j / Y_j`: what one subject at risk in state `j` adds to its own derivative.
        private void addOwnShare(double[] own, Stay stay, double time, double[] increment, double atRisk) {
            double scale = p[stay.from()] / atRisk;
            for (int s = 0; s < states; s++) {
                own[s] -= scale * increment[s];
            }
            if (stay.stop() == time && stay.to() != stay.from()) {
                own[stay.to()] += scale;
                own[stay.from()] -= scale;
            }
        }

        private void advance(double[] row, double[][] increment) {
            double[] change = new double[states];
            for (int j = 0; j < states; j++) {
                for (int s = 0; row[j] != 0 && s < states; s++) {
                    change[s] += row[j] * increment[j][s];
                }
            }
            for (int s = 0; s < states; s++) {
                row[s] += change[s];
            }
        }

        /// Whether a subject, if it has been seen at all, is still in its last stay.
        private boolean isAtRisk(int subject, double time) {
            return current[subject] >= 0 && stay(subject).stop() >= time;
        }

        private Stay stay(int subject) {
            return byStart.get(current[subject]);
        }
    }
}
