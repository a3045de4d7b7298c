package org.candor.therapy;

import java.util.List;
import org.candor.feature.Coding;

/// What a suggestion may draft. A draft of a medication never holds a dose: the evidence of a card does not fix one.
public sealed interface ProposedOrder {
    /// Words for people.
    String label();

    /// @param drugs one draft for each drug
    record Medications(String label, List<Drug> drugs) implements ProposedOrder {
        public Medications {
            drugs = List.copyOf(drugs);
        }
    }

    /// A drug with its code, such as ATC.
    record Drug(Coding code) {}

    /// A consultation, such as on a transplantation.
    ///
    /// @param code   code of the request
    /// @param reason why, one sentence
    record Consultation(String label, Coding code, String reason) implements ProposedOrder {}

    /// @param test id of the orderable test
    record MissingTest(String label, String test) implements ProposedOrder {}
}
