package org.candor.disease.aml;

import java.util.List;
import java.util.Optional;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;

/// Questions to the facts of one record that several rules ask.
///
/// @param facts everything the record says
record AmlRecord(List<Fact> facts, CodeMap codes) {
    static final String AML = "condition-aml";
    static final String APL = "condition-apl";
    static final String MDS = "condition-mds";

    AmlRecord {
        facts = List.copyOf(facts);
    }

    /// The diagnoses of the leukaemia that stand.
    List<Fact> leukaemias() {
        return conditions(AML, APL);
    }

    /// The diagnoses of one of these that stand.
    List<Fact> conditions(String... concepts) {
        return facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.CONDITION && stands(fact))
                .filter(fact -> List.of(concepts).stream().anyMatch(concept -> means(fact, concept)))
                .toList();
    }

    boolean means(Fact fact, String concept) {
        return fact.codes().stream().anyMatch(code -> codes.names(code).contains(concept));
    }

    /// The fact of the resource with this reference.
    Optional<Fact> find(String reference) {
        return facts.stream()
                .filter(fact -> fact.source().reference().equals(reference))
                .findFirst();
    }

    static boolean stands(Fact fact) {
        return switch (fact.status()) {
            case CONFIRMED, PRELIMINARY -> true;
            case REFUTED, UNUSABLE -> false;
        };
    }

    @Override
    public String toString() {
        return "AmlRecord[" + facts.size() + " facts]";
    }
}
