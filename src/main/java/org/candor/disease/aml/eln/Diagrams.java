package org.candor.disease.aml.eln;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reduced ordered decision diagrams with many terminals (Bryant, IEEE Trans. Comput. 1986;35:677; Fujita,
/// McGeer and Yang, Form. Methods Syst. Des. 1997;10:149) over the findings that are not known.
///
/// A diagram is the number of its root; equal functions have equal numbers. So a function is constant exactly
/// when its root is a terminal, the values that it can take are the terminals below, and it depends on a finding
/// exactly when a node asks for it. What is known is put in while a diagram is built. No enumeration of the 2ⁿ
/// cases is needed: the work is bounded by the product of the sizes of the diagrams, here some hundreds of
/// nodes when nothing is known.
final class Diagrams {
    /// A node asks one finding; a terminal asks none, its value is in `low`.
    private record Node(int variable, int low, int high) {}

    private record Choice(int condition, int yes, int no) {}

    private static final int TERMINAL = Integer.MAX_VALUE;

    private final Function<Finding, Truth> known;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Choice, Integer> choices = new HashMap<>();
    private final int no = terminal(0);
    private final int yes = terminal(1);

    /// @param known what is known of each finding
    Diagrams(Function<Finding, Truth> known) {
        this.known = known;
    }

    /// The diagram of a condition: terminal 1 where it holds, 0 where it does not.
    int of(Condition condition) {
        return switch (condition) {
            case Condition.Has has -> has(has.finding());
            case Condition.Not not -> choose(of(not.condition()), no, yes);
            case Condition.All all -> {
                int diagram = yes;
                for (Condition each : all.conditions().reversed()) {
                    diagram = choose(of(each), diagram, no);
                }
                yield diagram;
            }
            case Condition.Any any -> {
                int diagram = no;
                for (Condition each : any.conditions().reversed()) {
                    diagram = choose(of(each), yes, diagram);
                }
                yield diagram;
            }
        };
    }

    private int has(Finding finding) {
        return switch (known.apply(finding)) {
            case TRUE -> yes;
            case FALSE -> no;
            case UNKNOWN -> number(new Node(finding.ordinal(), no, yes));
        };
    }

    /// The diagram that has one value everywhere.
    int terminal(int value) {
        return number(new Node(TERMINAL, value, value));
    }

    /// The function that is `yes` where the condition holds and `no` elsewhere.
    int choose(int condition, int yes, int no) {
        if (condition == this.yes || yes == no) {
            return yes;
        }
        if (condition == this.no) {
            return no;
        }
        Choice choice = new Choice(condition, yes, no);
        Integer found = choices.get(choice);
        if (found != null) {
            return found;
        }
        int first = Math.min(variable(condition), Math.min(variable(yes), variable(no)));
        int low = choose(side(condition, first, false), side(yes, first, false), side(no, first, false));
        int high = choose(side(condition, first, true), side(yes, first, true), side(no, first, true));
        int result = low == high ? low : number(new Node(first, low, high));
        choices.put(choice, result);
        return result;
    }

    private int variable(int diagram) {
        return nodes.get(diagram).variable();
    }

    private int side(int diagram, int variable, boolean high) {
        Node node = nodes.get(diagram);
        if (node.variable() != variable) {
            return diagram;
        }
        return high ? node.high() : node.low();
    }

    private int number(Node node) {
        return numbers.computeIfAbsent(node, each -> {
            nodes.add(each);
            return nodes.size() - 1;
        });
    }

    /// The diagrams of the conditions, each cut down to the cases in which none before it holds.
    List<Integer> firsts(List<Integer> conditions) {
        List<Integer> firsts = new ArrayList<>();
        int left = yes;
        for (int condition : conditions) {
            firsts.add(choose(condition, left, no));
            left = choose(condition, no, left);
        }
        return firsts;
    }

    /// Whether a condition holds whatever the unknown is.
    boolean certain(int condition) {
        return condition == yes;
    }

    /// Whether a condition can hold.
    boolean possible(int condition) {
        return condition != no;
    }

    /// The unknown findings on which a function depends: for each there is a case in which its answer alone
    /// makes the difference.
    Set<Finding> support(int diagram) {
        Set<Finding> support = EnumSet.noneOf(Finding.class);
        for (int number : below(diagram)) {
            if (variable(number) != TERMINAL) {
                support.add(Finding.values()[variable(number)]);
            }
        }
        return support;
    }

    private Set<Integer> below(int diagram) {
        Set<Integer> seen = new TreeSet<>();
        List<Integer> open = new ArrayList<>(List.of(diagram));
        while (!open.isEmpty()) {
            int number = open.removeLast();
            if (seen.add(number) && variable(number) != TERMINAL) {
                open.add(nodes.get(number).low());
                open.add(nodes.get(number).high());
            }
        }
        return seen;
    }
}
