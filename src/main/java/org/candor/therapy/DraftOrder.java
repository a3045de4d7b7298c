package org.candor.therapy;

import java.util.List;
import org.candor.feature.Fact;

/// One order that is being written.
///
/// @param reference relative reference, such as `MedicationRequest/draft-1`
/// @param label     what is ordered, in the words of the order
/// @param selected  whether the user is looking at this one; all are when orders are signed
/// @param dosed     whether the order says how much is to be given
/// @param notes     free words of the order: dosage text and notes
/// @param facts     what it says, read like the record itself
public record DraftOrder(
        String reference, String label, boolean selected, boolean dosed, List<String> notes, List<Fact> facts) {
    public DraftOrder {
        notes = List.copyOf(notes);
        facts = List.copyOf(facts);
    }

    @Override
    public String toString() {
        return "DraftOrder[" + facts.size() + " facts]";
    }
}
