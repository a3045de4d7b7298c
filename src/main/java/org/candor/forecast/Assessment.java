package org.candor.forecast;

import java.util.List;
import org.candor.feature.FeatureVector;
import org.candor.reliability.Reason;

/// The answer about one patient: a forecast, or the reasons why there is none.
public sealed interface Assessment {
    FeatureVector features();

    Provenance provenance();

    /// A forecast with what must be said beside it.
    record Given(FeatureVector features, Course course, Forecast forecast, List<Reason> cautions, Provenance provenance)
            implements Assessment {
        public Given {
            cautions = List.copyOf(cautions);
        }

        @Override
        public String toString() {
            return "Given[" + cautions.size() + " cautions]";
        }
    }

    /// No forecast. Holds no number about the patient's future by construction.
    record Withheld(FeatureVector features, List<Reason> reasons, Provenance provenance) implements Assessment {
        public Withheld {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a forecast is withheld for a reason");
            }
        }

        @Override
        public String toString() {
            return "Withheld[" + reasons.size() + " reasons]";
        }
    }
}
