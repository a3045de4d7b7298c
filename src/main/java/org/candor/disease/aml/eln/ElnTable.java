package org.candor.disease.aml.eln;

import java.util.List;
import java.util.stream.Stream;
import org.candor.feature.RiskClassification.Edition;

/// One edition: its rules in the order in which they are asked. The first that holds decides; the last holds
/// always.
record ElnTable(Edition edition, List<Rule> rules) {
    ElnTable {
        rules = List.copyOf(rules);
        if (!rules.getLast().isLast()) {
            throw new IllegalArgumentException(edition.name() + ": the last rule must hold always");
        }
    }

    static Edition intensive(String name, String citation) {
        return new Edition(name, citation, "intensively treated", scale());
    }

    static Edition lessIntensive(String name, String citation) {
        return new Edition(name, citation, "less intensively treated", scale());
    }

    private static List<String> scale() {
        return Stream.of(Category.values()).map(Category::text).toList();
    }
}
