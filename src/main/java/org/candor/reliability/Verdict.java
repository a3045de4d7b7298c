package org.candor.reliability;

import java.util.List;

/// What the gate says: a forecast may be shown with these cautions, or must not be shown for these reasons.
public sealed interface Verdict {

    /// The forecast may be shown.
    ///
    /// @param cautions what must be said beside it
    record Pass(List<Reason> cautions) implements Verdict {
        public Pass {
            cautions = List.copyOf(cautions);
        }
    }

    /// The model does not know this patient.
    ///
    /// @param reasons at least one
    record Withhold(List<Reason> reasons) implements Verdict {
        public Withhold {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a forecast is withheld for a reason");
            }
        }
    }
}
