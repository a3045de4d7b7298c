package org.candor.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One row of a ConceptMap: what a code means, under which conditions, and what comes with it.
///
/// @param name       feature or concept that the code means
/// @param relation   how the code relates to it
/// @param conditions all must hold for the row to count (`dependsOn`)
/// @param products   further outcomes of the row, by property (`product`)
public record CodeMeaning(String name, Relation relation, List<Condition> conditions, Map<String, String> products) {
    /// Property of a condition: the kind of quantity that the code admits.
    public static final String UNIT_KIND = "unit-kind";

    /// Product: the number that a coded answer stands for.
    public static final String NUMBER = "number";

    public CodeMeaning {
        conditions = List.copyOf(conditions);
        products = Map.copyOf(products);
    }

    /// A code that means `name` and nothing else.
    public static CodeMeaning of(String name) {
        return new CodeMeaning(name, Relation.SAME, List.of(), Map.of());
    }

    /// The pattern that a property must match, empty when the row does not restrict it.
    public Optional<Pattern> condition(String property) {
        return conditions.stream()
                .filter(condition -> condition.property().equals(property))
                .map(Condition::pattern)
                .findFirst();
    }

    /// How a code relates to what a row names.
    public enum Relation {
        /// the code says that it is so
        SAME,
        /// the code says that it is not so (`disjoint`)
        OPPOSITE,
        /// the code only leads to it, as a panel to its parts: worth a search, says nothing by itself (`relatedto`)
        SEARCH
    }

    /// A property and the pattern that its text must contain.
    public record Condition(String property, Pattern pattern) {}
}
