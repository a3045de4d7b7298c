package org.candor.therapy;

import java.util.List;
import java.util.Optional;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.survival.Estimate;

/// What a treatment changed in a cohort, by an emulated trial: averages, never the effect on one patient.
///
/// @param id          stable
/// @param question    of the emulated trial
/// @param population  whom it is about, in words
/// @param timeZero    from when horizons count, in words
/// @param landmarkDays day after time zero at which the arms were told apart in the main analysis
/// @param assumptions one sentence each
/// @param estimates   by design and horizon
/// @param auc         how well the recorded covariates tell who was treated
/// @param gammaStar   odds ratio of an unmeasured confounder at which the main estimate reaches 0
/// @param propensity  of being treated
/// @param source      where the patients come from
public record CohortEffect(
        String id,
        String question,
        String population,
        String timeZero,
        int landmarkDays,
        List<String> assumptions,
        List<Row> estimates,
        double auc,
        double gammaStar,
        Propensity propensity,
        String source) {
    public CohortEffect {
        assumptions = List.copyOf(assumptions);
        estimates = List.copyOf(estimates);
    }

    /// One estimate.
    ///
    /// @param estimator          short name, such as `aipw`
    /// @param landmarkDays       when the arms were told apart
    /// @param endpoint           `os` or `rfs`
    /// @param subgroup           id, or `all`
    /// @param horizonDays        from time zero
    /// @param n                  patients
    /// @param treated            of these
    /// @param rmstDays           difference of days from the landmark to the horizon
    /// @param survivalDifference at the horizon
    public record Row(
            String estimator,
            int landmarkDays,
            String endpoint,
            String subgroup,
            int horizonDays,
            int n,
            int treated,
            Estimate rmstDays,
            Estimate survivalDifference) {}

    /// The probability of being treated: `logit p = intercept + sum coefficient x`.
    ///
    /// @param features     names in the schema
    /// @param logarithmic  whether the natural logarithm of a feature is meant, in the same order
    /// @param coefficients in the same order
    /// @param means        what stands in for a missing value, on the scale of the coefficient
    /// @param intercept    of the logit
    /// @param lowest       least probability at which both treatments were given
    /// @param highest      greatest probability at which both treatments were given
    public record Propensity(
            List<String> features,
            List<Boolean> logarithmic,
            List<Double> coefficients,
            List<Double> means,
            double intercept,
            double lowest,
            double highest) {
        public Propensity {
            features = List.copyOf(features);
            logarithmic = List.copyOf(logarithmic);
            coefficients = List.copyOf(coefficients);
            means = List.copyOf(means);
            int size = features.size();
            if (logarithmic.size() != size || coefficients.size() != size || means.size() != size) {
                throw new IllegalArgumentException("a propensity needs as many coefficients as features");
            }
        }

        /// Of one patient.
        public double of(FeatureVector patient) {
            double logit = intercept;
            for (int j = 0; j < features.size(); j++) {
                double value = switch (patient.value(features.get(j))) {
                    case FeatureValue.Present present ->
                        logarithmic.get(j) ? Math.log(present.value()) : present.value();
                    case FeatureValue.Missing missing -> means.get(j);
                };
                logit += coefficients.get(j) * value;
            }
            return 1 / (1 + Math.exp(-logit));
        }

        /// Whether such patients were treated either way.
        public boolean covers(FeatureVector patient) {
            double probability = of(patient);
            return probability >= lowest && probability <= highest;
        }
    }

    /// The doubly robust estimate of overall survival for all, at a landmark.
    public Optional<Row> find(int landmark, int horizonDays) {
        return estimates.stream()
                .filter(row -> row.estimator().equals("aipw")
                        && row.endpoint().equals("os")
                        && row.subgroup().equals("all")
                        && row.landmarkDays() == landmark
                        && row.horizonDays() == horizonDays)
                .findFirst();
    }
}
