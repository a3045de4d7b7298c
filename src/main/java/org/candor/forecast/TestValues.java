package org.candor.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.DesignRow;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.OrderableTest;
import org.candor.feature.RiskClassification;
import org.candor.reliability.Completed;
import org.candor.reliability.InformationValue;

/// What each missing test would be worth to one patient: how much narrower the interval is expected to
/// become, and how likely the risk class is to change.
///
/// With the variance of survival at the reference horizon split into parameters `P` and missing data `M`,
/// and the share `s` of the missing part that a test removes on average, the expected narrowing is `1 -
/// sqrt((P + (1 - s) M) / (P + M))`.
final class TestValues {
    /// Results that are tried on a classification.
    private static final int TRIED = 40;

    private final DesignRow design;
    private final InformationValue information;
    private final Knowledge knowledge;

    TestValues(ModelBundle bundle, DesignRow design, Knowledge knowledge) {
        this.design = design;
        this.information = new InformationValue(bundle.imputation(), design);
        this.knowledge = knowledge;
    }

    /// What is known of a patient.
    record Patient(FeatureVector features, FurtherFindings findings, Completed completed) {
        @Override
        public String toString() {
            return "Patient[" + features + "]";
        }
    }

    /// The tests that are worth something, most informative first.
    ///
    /// @param coefficients of a linear predictor that stands for survival at the reference horizon
    List<InformativeTest> of(Patient patient, double[] coefficients, Forecast.Uncertainty uncertainty) {
        if (coefficients.length != design.size()) {
            throw new IllegalArgumentException("expected " + design.size() + " coefficients");
        }
        List<OrderableTest> open = knowledge.tests().stream()
                .filter(test -> untested(patient, test))
                .toList();
        if (open.isEmpty()) {
            return List.of();
        }
        List<Double> shares = information.shares(
                patient.completed(),
                coefficients,
                open.stream().map(test -> positions(patient, test)).toList());
        Reclassifications reclassifications = new Reclassifications(patient);
        List<InformativeTest> values = new ArrayList<>();
        for (int t = 0; t < open.size(); t++) {
            double narrowing = narrowing(uncertainty, shares.get(t));
            Optional<InformativeTest.Reclassification> change = reclassifications.of(open.get(t));
            boolean reclassifies = change.filter(one -> one.probability() > 0).isPresent();
            if (narrowing > 0 || reclassifies) {
                values.add(new InformativeTest(open.get(t), narrowing, change));
            }
        }
        values.sort(Comparator.comparingDouble(InformativeTest::narrowing).reversed());
        return List.copyOf(values);
    }

    static double narrowing(Forecast.Uncertainty uncertainty, double share) {
        double now = uncertainty.parameters() + uncertainty.missingData();
        double then = uncertainty.parameters() + (1 - share) * uncertainty.missingData();
        return now > 0 ? 1 - Math.sqrt(then / now) : 0;
    }

    /// Whether a result is not there; where there is one that is not understood, the record is to be put
    /// right.
    private static boolean untested(Patient patient, OrderableTest test) {
        return test.features().stream().anyMatch(name -> switch (patient.features()
                .value(name)) {
            case FeatureValue.Present present -> false;
            case FeatureValue.Missing(FeatureValue.Cause cause) ->
                switch (cause) {
                    case NOT_RECORDED, NOT_STUDIED, NOT_USABLE, NO_VALUE, NOT_CALLED, OUTSIDE_WINDOW, UNDATED -> true;
                    case UNKNOWN_UNIT,
                            IMPLAUSIBLE,
                            CONFLICT,
                            CENSORED,
                            NOT_SOUGHT,
                            GERMLINE,
                            LOW_FRACTION,
                            UNCERTAIN,
                            KIND_NOT_TOLD -> false;
                };
        });
    }

    private static List<Integer> positions(Patient patient, OrderableTest test) {
        return test.features().stream()
                .map(name -> patient.features().schema().index(name))
                .toList();
    }

    /// What results make of the risk class of one patient.
    private final class Reclassifications {
        private final Patient patient;
        private final Optional<RiskClassification> now;
        private final Set<String> asked = new HashSet<>();

        Reclassifications(Patient patient) {
            this.patient = patient;
            this.now = current(patient.features());
            now.ifPresent(classification -> classification.open().forEach(question -> asked.add(question.finding())));
        }

        /// The last edition for those for whom the first edition was made.
        private Optional<RiskClassification> current(FeatureVector features) {
            List<RiskClassification> all = knowledge.classifier().classify(features, patient.findings());
            return all.stream()
                    .filter(one -> one.edition()
                            .population()
                            .equals(all.getFirst().edition().population()))
                    .reduce((earlier, later) -> later);
        }

        Optional<InformativeTest.Reclassification> of(OrderableTest test) {
            return now.map(classification -> new InformativeTest.Reclassification(
                    classification.edition().name(),
                    test.features().stream().anyMatch(asked::contains) ? probability(test, classification) : 0));
        }

        private double probability(OrderableTest test, RiskClassification before) {
            Map<List<Double>, Boolean> seen = new HashMap<>();
            int tried = Math.min(TRIED, patient.completed().draws());
            int changed = 0;
            List<Integer> positions =
                    positions(patient, test).stream().filter(this::matters).toList();
            for (int draw = 0; draw < tried; draw++) {
                int number = draw * (patient.completed().draws() / tried);
                List<Double> result = positions.stream()
                        .map(j -> patient.completed().value(number, j))
                        .toList();
                Boolean change = seen.computeIfAbsent(result, one -> changes(positions, one, before));
                changed += Boolean.TRUE.equals(change) ? 1 : 0;
            }
            return tried == 0 ? 0 : (double) changed / tried;
        }

        /// A gene that the tables do not ask for changes nothing; lesions also matter by their number.
        private boolean matters(int feature) {
            FeatureSpec spec = patient.features().schema().spec(feature);
            return !(spec.source() instanceof FeatureSource.GenePresent) || asked.contains(spec.name());
        }

        private boolean changes(List<Integer> positions, List<Double> result, RiskClassification before) {
            List<FeatureValue> values = new ArrayList<>(patient.features().values());
            for (int i = 0; i < positions.size(); i++) {
                int j = positions.get(i);
                if (values.get(j) instanceof FeatureValue.Missing) {
                    double value = patient.features().schema().spec(j).fromScale(result.get(i));
                    values.set(j, new FeatureValue.Present(value, new Evidence("", Optional.empty())));
                }
            }
            return current(new FeatureVector(patient.features().schema(), values))
                    .filter(after -> !after.categories().equals(before.categories()))
                    .isPresent();
        }
    }
}
