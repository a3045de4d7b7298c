package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candor.http.FairSlots.Turn;
import org.junit.jupiter.api.Test;

/// Who computes next, step by step: no thread and no clock.
final class FairSlotsTest {
    private static final int QUEUE = 6;

    private final FairSlots slots = new FairSlots(2);

    @Test
    void asManyRunAsThereAreSlots() {
        Turn first = entered("a");
        Turn second = entered("a");
        Turn third = entered("a");

        assertThat(List.of(slots.isRunning(first), slots.isRunning(second), slots.isRunning(third)))
                .containsExactly(true, true, false);
        assertThat(slots.leave(first)).contains(third);
        assertThat(slots.isRunning(third)).isTrue();
        assertThat(slots.running()).isEqualTo(2);
        assertThat(slots.waiting()).isZero();
    }

    @Test
    void withinAPartyTheFirstComeIsTheFirstServed() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            turns.add(entered("a"));
        }

        for (int i = 0; i < 4; i++) {
            assertThat(slots.leave(turns.get(i))).contains(turns.get(i + 2));
        }
    }

    @Test
    void aFreeSlotGoesToThePartyThatHoldsFewest() {
        Turn first = entered("greedy");
        Turn second = entered("greedy");
        entered("greedy");
        Turn polite = entered("polite");

        assertThat(slots.leave(first)).as("came last, holds nothing").contains(polite);
        assertThat(slots.leave(second)).as("both hold one or none").isPresent();
    }

    @Test
    void partiesThatHoldTheSameTakeTurns() {
        Turn running = entered("a");
        Turn held = entered("b");
        List<Turn> a = List.of(entered("a"), entered("a"));
        List<Turn> b = List.of(entered("b"), entered("b"));

        slots.leave(running); // a holds none now
        assertThat(slots.isRunning(a.getFirst())).isTrue();
        slots.leave(held);
        assertThat(slots.isRunning(b.getFirst())).isTrue();
    }

    @Test
    void aFullQueueStillHasTheShareOfAnotherParty() {
        for (int i = 0; i < 2 + QUEUE; i++) {
            entered("greedy");
        }

        assertThat(slots.enter("greedy", QUEUE)).isEmpty();
        for (int i = 0; i < QUEUE / 2; i++) {
            assertThat(slots.refuses("polite", QUEUE)).isFalse();
            entered("polite");
        }
        assertThat(slots.refuses("polite", QUEUE)).as("has its half").isTrue();
        assertThat(slots.refuses("third", QUEUE)).as("has a third").isFalse();
    }

    @Test
    void whoGivesUpLeavesNoTrace() {
        Turn running = entered("a");
        entered("a");
        Turn waiting = entered("b");

        assertThat(slots.leave(waiting)).as("nobody runs instead").isEmpty();
        assertThat(slots.waiting()).isZero();
        assertThat(slots.leave(running)).isEmpty();
        assertThat(slots.leave(running)).as("a second time changes nothing").isEmpty();
        assertThat(slots.running()).isEqualTo(1);
    }

    @Test
    void withoutAQueueNobodyWaits() {
        assertThat(slots.enter("a", 0)).isPresent();
        assertThat(slots.enter("a", 0)).isPresent();

        assertThat(slots.enter("b", 0)).isEmpty();
    }

    @Test
    void thereIsAtLeastOneSlot() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FairSlots(0));
    }

    /// In rounds in which each slot finishes once: a party that asks for less than an equal share is never refused and
    /// always served within two rounds, whatever the other asks for; together they use every slot.
    @Test
    void aGreedyPartyTakesNothingFromAPoliteOne() {
        Map<Turn, Integer> since = new HashMap<>();
        Deque<Turn> running = new ArrayDeque<>();
        int served = 0;
        int refusedGreedy = 0;
        for (int round = 0; round < 1000; round++) {
            for (int i = 0; i < 10; i++) {
                Optional<Turn> greedy = slots.enter("greedy", QUEUE);
                refusedGreedy += greedy.isEmpty() ? 1 : 0;
                greedy.filter(slots::isRunning).ifPresent(running::add);
            }
            Turn polite = entered("polite");
            since.put(polite, round);
            for (int slot = 0; slot < 2; slot++) {
                Turn done = running.remove();
                slots.leave(done).ifPresent(running::add);
                Integer asked = since.remove(done);
                if (asked != null) {
                    served++;
                    assertThat(round - asked).isLessThanOrEqualTo(2);
                }
            }
            assertThat(slots.running()).isEqualTo(2);
        }
        assertThat(served).isGreaterThanOrEqualTo(997);
        assertThat(refusedGreedy).isGreaterThan(8000);
    }

    private Turn entered(String party) {
        return slots.enter(party, QUEUE).orElseThrow();
    }
}
