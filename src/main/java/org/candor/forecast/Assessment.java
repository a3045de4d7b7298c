package org.candor.forecast;

import java.util.List;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.reliability.Reason;

/// The answer about one patient: a forecast, or the reasons why there is none.
public sealed interface Assessment {
    FeatureVector features();

    Provenance provenance();

    /// The same with what is known beyond the features of the model, beside a forecast; nothing stands
    /// beside none.
    default Assessment with(FurtherFindings findings) {
        return switch (this) {
            case Given given ->
                new Given(
                        given.features(),
                        findings,
                        given.course(),
                        given.forecast(),
                        given.cautions(),
                        given.informativeTests(),
                        given.provenance());
            case Withheld withheld -> withheld;
        };
    }

    /// A forecast with what must be said beside it.
    ///
    /// @param findings         what is known beyond the features of the model; the forecast does not depend
    ///     on it
    /// @param informativeTests the missing tests that are worth something, most informative first
    record Given(
            FeatureVector features,
            FurtherFindings findings,
            Course course,
            Forecast forecast,
            List<Reason> cautions,
            List<InformativeTest> informativeTests,
            Provenance provenance)
            implements Assessment {
        public Given {
            cautions = List.copyOf(cautions);
            informativeTests = List.copyOf(informativeTests);
        }

        /// With no test that is worth something.
        public Given(
                FeatureVector features,
                FurtherFindings findings,
                Course course,
                Forecast forecast,
                List<Reason> cautions,
                Provenance provenance) {
            this(features, findings, course, forecast, cautions, List.of(), provenance);
        }

        /// What a model says by itself.
        public Given(
                FeatureVector features,
                Course course,
                Forecast forecast,
                List<Reason> cautions,
                Provenance provenance) {
            this(features, FurtherFindings.none(), course, forecast, cautions, provenance);
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
