package org.candor.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which of many parties computes next, when more is asked than can be done at once: max-min fairness.
///
/// A slot that becomes free goes to the waiting party that holds the fewest slots, and among those to the one that was
/// served longest ago; within a party the first come is the first served. A party is refused a place in the queue only
/// when the queue is full and it has its share of it, the size of the queue divided by the parties that wait. So
/// whoever asks for less than an equal share is served as if the others asked for no more than theirs, after at most
/// the answers that are being made. The queue holds at most `queue (1 + 1/2 + … + 1/n)` of `n` parties.
///
/// No clock, no thread and no lock: the caller brings them.
final class FairSlots {
    private final int slots;
    private final Map<String, Line> parties = new LinkedHashMap<>();
    private final Map<Turn, Line> running = new HashMap<>();
    private int waiting;

    /// One request on its way: it waits, runs or has left.
    static final class Turn {
        private Turn() {}
    }

    /// Those who share one queue, in the order in which parties were last served.
    private static final class Line {
        private final Deque<Turn> waiting = new ArrayDeque<>();
        private int running;

        private boolean idle() {
            return running == 0 && waiting.isEmpty();
        }
    }

    /// @param slots how many may run at the same time
    FairSlots(int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("expected a slot at least, got " + slots);
        }
        this.slots = slots;
    }

    /// Asks for a slot. The turn runs at once when one is free, which [#isRunning] tells.
    ///
    /// @param queue how many may wait, when they are of one party
    /// @return empty when the party is refused
    Optional<Turn> enter(String party, int queue) {
        if (refuses(party, queue)) {
            return Optional.empty();
        }
        Turn turn = new Turn();
        parties.computeIfAbsent(party, name -> new Line()).waiting.add(turn);
        waiting++;
        if (running.size() < slots) {
            next();
        }
        return Optional.of(turn);
    }

    /// Whether the party would be refused now.
    boolean refuses(String party, int queue) {
        if (running.size() < slots || waiting < queue) {
            return false;
        }
        int own = Optional.ofNullable(parties.get(party))
                .map(one -> one.waiting.size())
                .orElse(0);
        long others = parties.entrySet().stream()
                .filter(one ->
                        !one.getKey().equals(party) && !one.getValue().waiting.isEmpty())
                .count();
        return own >= queue / (others + 1);
    }

    boolean isRunning(Turn turn) {
        return running.containsKey(turn);
    }

    /// Gives a slot back, or up waiting for one.
    ///
    /// @return the turn that runs instead
    Optional<Turn> leave(Turn turn) {
        Line held = running.remove(turn);
        if (held != null) {
            held.running--;
            forgetIdle();
            return next();
        }
        for (Line line : parties.values()) {
            if (line.waiting.remove(turn)) {
                waiting--;
                break;
            }
        }
        forgetIdle();
        return Optional.empty();
    }

    int running() {
        return running.size();
    }

    int waiting() {
        return waiting;
    }

    private Optional<Turn> next() {
        Optional<Map.Entry<String, Line>> chosen = parties.entrySet().stream()
                .filter(one -> !one.getValue().waiting.isEmpty())
                .min((a, b) -> Integer.compare(a.getValue().running, b.getValue().running));
        return chosen.map(one -> {
            Line line = one.getValue();
            Turn turn = line.waiting.remove();
            waiting--;
            line.running++;
            running.put(turn, line);
            parties.remove(one.getKey());
            parties.put(one.getKey(), line); // served last, so last among equals
            return turn;
        });
    }

    private void forgetIdle() {
        parties.values().removeIf(Line::idle);
    }
}
