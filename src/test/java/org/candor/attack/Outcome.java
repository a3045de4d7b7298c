package org.candor.attack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was observed when one server was attacked in one way.
///
/// @param statuses    how often each came; 0 for a connection closed without an answer, -1 for no answer in time
/// @param cards       answers with a card
/// @param connections that reached the canary
/// @param fetched     requests that reached the hospital's FHIR server
/// @param tokenSent   whether the canary got the token that was meant for the hospital's server
/// @param repeated    answers that repeat what is confidential
/// @param forbidden   answers that hold what they must not
/// @param logged      whether the server's log now holds what is confidential
/// @param megabytes   that the server took of a body without end, at most
/// @param seconds     of the slowest answer
/// @param alive       whether the good request that followed was answered as ever
record Outcome(
        Map<Integer, Integer> statuses,
        int cards,
        int connections,
        int fetched,
        boolean tokenSent,
        int repeated,
        int forbidden,
        boolean logged,
        long megabytes,
        double seconds,
        boolean alive) {
    static Outcome of(
            Attack.Expect expect, List<Answer> answers, Canary canary, int fetched, boolean logged, boolean alive) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        answers.forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
        return new Outcome(
                statuses,
                (int) answers.stream().filter(Answer::hasCard).count(),
                canary.connections(),
                fetched,
                canary.heads().stream().anyMatch(head -> head.contains(Scene.ACCESS_TOKEN)),
                (int) answers.stream().filter(Answer::repeats).count(),
                (int) answers.stream()
                        .filter(answer -> expect.never().stream().anyMatch(answer::holds))
                        .count(),
                logged,
                answers.stream().mapToLong(Answer::sent).max().orElse(0) / 1_000_000,
                answers.stream().mapToDouble(Answer::seconds).max().orElse(0),
                alive);
    }

    /// Whether this is what a safe server does.
    boolean isSafe(Attack.Expect expect) {
        return expect.status().containsAll(statuses.keySet())
                && (expect.card() || cards == 0)
                && connections <= expect.connections()
                && fetched >= expect.fetched()
                && !tokenSent
                && repeated == 0
                && forbidden == 0
                && !logged
                && seconds <= expect.seconds()
                && alive;
    }

    /// In words, for a cell of a table.
    String words(Attack.Expect expect) {
        List<String> words = new ArrayList<>();
        words.add(statuses.entrySet().stream()
                .map(each -> status(each.getKey()) + (each.getValue() > 1 ? " ×" + each.getValue() : ""))
                .collect(Collectors.joining(", ")));
        if (cards > 0) {
            words.add(cards > 1 ? cards + " cards" : "a card");
        }
        if (expect.fetched() > 0) {
            words.add(fetched + " fetched from the hospital");
        }
        if (connections > 0) {
            words.add(connections + (connections == 1 ? " connection" : " connections") + " to the canary");
        }
        if (tokenSent) {
            words.add("the token arrived there");
        }
        if (repeated > 0) {
            words.add("the answer repeats patient data");
        }
        if (forbidden > 0) {
            words.add("the answer holds what it must not");
        }
        if (logged) {
            words.add("the log holds patient data");
        }
        if (megabytes > 0) {
            words.add(megabytes + " MB taken");
        }
        if (seconds > Math.min(1, expect.seconds())) {
            words.add(String.format(Locale.ROOT, "%.1f s", seconds));
        }
        if (!alive) {
            words.add("**the good request afterwards failed**");
        }
        return String.join("; ", words);
    }

    private static String status(int status) {
        return switch (status) {
            case 0 -> "closed";
            case -1 -> "left open";
            default -> Integer.toString(status);
        };
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode counts = json.putObject("statuses");
        statuses.forEach((status, count) -> counts.put(Integer.toString(status), count));
        return json.put("cards", cards)
                .put("connections", connections)
                .put("fetched", fetched)
                .put("tokenSent", tokenSent)
                .put("repeated", repeated)
                .put("forbidden", forbidden)
                .put("logged", logged)
                .put("megabytes", megabytes)
                .put("seconds", Math.round(seconds * 1000) / 1000.0)
                .put("alive", alive);
    }
}
