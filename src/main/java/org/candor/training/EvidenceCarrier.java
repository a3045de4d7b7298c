package org.candor.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureVector;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.Forecast;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.forecast.ModelBundle;
import org.candor.survival.Estimate;
import org.candor.survival.IllnessState;
import org.candor.therapy.CarriedEffect.LogHazard;
import org.candor.therapy.ConditionalHazard;
import org.candor.therapy.EvidenceBase;
import org.candor.therapy.EvidenceEffects;
import org.candor.therapy.EvidenceEffects.Carried;
import org.candor.therapy.Trial;
import org.candor.therapy.Trial.Finding;
import org.candor.therapy.TrialEnrolment;

/// Finds the conditional hazard ratio of every finding that may be carried, with patients drawn from the joint model
/// of the bundle whom the trial would have admitted. No patient of a cohort plays a part.
///
/// The standard deviation holds the sampling error of the published ratio, on the conditional scale, and `tau` for the
/// distance between a trial and practice.
final class EvidenceCarrier {
    /// Predictive standard deviation of a log hazard ratio between trials of one question: an assumption, about half
    /// of the sampling error of a trial of 500 patients.
    static final double TAU = 0.1;

    /// Trial-like patients: the Monte Carlo error of theta is then far below its sampling error.
    static final int PATIENTS = 300;

    private static final int MOST_DRAWN = 40_000;
    private static final int BATCH = 1_000;
    private static final String REMISSION = "first-remission";

    /// Day of remission of those who reach one, and of the landmark from which effects in remission count.
    private static final int REMISSION_DAY = 30;

    private static final int LANDMARK_DAY = REMISSION_DAY + 120;
    private static final double DAYS_PER_MONTH = 30.4375;
    private static final double NORMAL_95 = 1.959963984540054;
    private static final double NORMAL_90 = 1.6448536269514722;
    private static final List<Integer> HORIZONS = List.of(365, 1095, 1825);

    private final BundleAssessor model;
    private final TrialEnrolment enrolment;
    private final long seed;

    EvidenceCarrier(BundleAssessor model, TrialEnrolment enrolment, long seed) {
        this.model = model;
        this.enrolment = enrolment;
        this.seed = seed;
    }

    EvidenceEffects carry(EvidenceBase evidence) {
        List<Carried> carried = new ArrayList<>();
        for (Trial trial : evidence.trials()) {
            if (!trial.carried().isEmpty()) {
                Progress.say(trial.id());
                carried.addAll(carry(trial));
            }
        }
        return new EvidenceEffects(model.provenance().sha256(), seed, TAU, carried);
    }

    List<Carried> carry(Trial trial) {
        List<Curve> patients = patients(trial);
        int start = trial.line().equals(REMISSION) ? LANDMARK_DAY : 0;
        double days = Math.min(
                trial.carry().orElseThrow().months() * DAYS_PER_MONTH, (double) BundleAssessor.LAST_DAY - start);
        double[] survival =
                patients.stream().mapToDouble(curve -> curve.at(start + days)).toArray();
        return trial.carried().stream()
                .map(finding -> carried(finding, patients, start, new Target(days, survival)))
                .toList();
    }

    /// Survival of the patients at the time until which a ratio is reproduced.
    private static final class Target {
        private final double days;
        private final double[] survival;

        Target(double days, double[] survival) {
            this.days = days;
            this.survival = survival;
        }
    }

    private static Carried carried(Finding finding, List<Curve> patients, int start, Target target) {
        Estimate ratio = finding.hazardRatio().orElseThrow();
        double sampling = (Math.log(ratio.upper()) - Math.log(ratio.lower()))
                / (2 * NORMAL_95)
                * ConditionalHazard.slope(target.survival, ratio.value());
        LogHazard hazard =
                new LogHazard(ConditionalHazard.theta(target.survival, ratio.value()), Math.hypot(sampling, TAU));
        SortedMap<Integer, Estimate> rmst = new TreeMap<>();
        SortedMap<Integer, Estimate> difference = new TreeMap<>();
        for (int horizon : HORIZONS) {
            // horizons count from the remission, effects from the landmark
            int end = Math.min(start == 0 ? horizon : REMISSION_DAY + horizon, BundleAssessor.LAST_DAY);
            rmst.put(horizon, average(patients, hazard, (curve, theta) -> curve.gained(start, end, theta)));
            difference.put(
                    horizon,
                    average(
                            patients,
                            hazard,
                            (curve, theta) -> Math.pow(curve.at(end), Math.exp(theta)) - curve.at(end)));
        }
        return new Carried(finding.id(), ratio, target.days, hazard, patients.size(), rmst, difference);
    }

    private interface Gain {
        double of(Curve curve, double theta);
    }

    /// The mean over patients; its interval is that of theta.
    private static Estimate average(List<Curve> patients, LogHazard hazard, Gain gain) {
        double[] means = new double[3];
        for (int k = 0; k < means.length; k++) {
            double theta = hazard.theta() + (1 - k) * NORMAL_90 * hazard.sd();
            means[k] = patients.stream()
                    .mapToDouble(curve -> gain.of(curve, theta))
                    .average()
                    .orElseThrow();
        }
        return new Estimate(means[1], means[0], means[2], 0.9);
    }

    private List<Curve> patients(Trial trial) {
        ModelBundle bundle = model.bundle();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] nothing = new double[bundle.schema().size()];
        Arrays.fill(nothing, Double.NaN);
        List<Curve> patients = new ArrayList<>();
        for (int drawn = 0; drawn < MOST_DRAWN && patients.size() < PATIENTS; drawn += BATCH) {
            for (double[] scaled : bundle.imputation().complete(nothing, BATCH, random)) {
                double[] values = values(scaled);
                if (patients.size() < PATIENTS && enrolment.admits(trial, FeatureVector.of(bundle.schema(), values))) {
                    add(values, trial, random, patients);
                }
            }
        }
        if (patients.size() < PATIENTS / 10) {
            throw new IllegalStateException("the model knows too few patients like those of " + trial.id());
        }
        return patients;
    }

    /// In first remission only those who reach one count, as often as they do.
    private void add(double[] values, Trial trial, RandomGenerator random, List<Curve> patients) {
        if (!trial.line().equals(REMISSION)) {
            patients.add(new Curve(model.forecast(values, 0, -1)));
            return;
        }
        Forecast fromDiagnosis = model.forecast(values, 0, -1);
        List<Double> last = fromDiagnosis.states().getLast().probabilities();
        double remission = 1
                - last.get(IllnessState.INDUCTION.ordinal())
                - last.get(IllnessState.DEAD_WITHOUT_REMISSION.ordinal());
        if (random.nextDouble() < remission) {
            patients.add(new Curve(model.forecast(values, LANDMARK_DAY, REMISSION_DAY)));
        }
    }

    private double[] values(double[] scaled) {
        double[] values = new double[scaled.length];
        for (int j = 0; j < values.length; j++) {
            FeatureSpec spec = model.bundle().schema().spec(j);
            values[j] = spec.fromScale(scaled[j]);
        }
        return values;
    }

    /// Survival of one patient, linear between the days of the forecast.
    private static final class Curve {
        private static final double STEP = 5;
        private static final double CERTAIN = 1e-9;

        private final double[] days;
        private final double[] survival;

        Curve(Forecast forecast) {
            List<SurvivalAt> curve = forecast.curve();
            this.days = curve.stream().mapToDouble(SurvivalAt::days).toArray();
            this.survival =
                    curve.stream().mapToDouble(at -> at.survival().value()).toArray();
        }

        double at(double day) {
            int found = Arrays.binarySearch(days, day);
            if (found >= 0) {
                return inside(survival[found]);
            }
            int next = Math.min(-found - 1, days.length - 1);
            double share = (day - days[next - 1]) / (days[next] - days[next - 1]);
            return inside(survival[next - 1] + share * (survival[next] - survival[next - 1]));
        }

        private static double inside(double survival) {
            return Math.clamp(survival, CERTAIN, 1 - CERTAIN);
        }

        /// Days gained between two days, by the trapezium rule.
        double gained(double start, double end, double theta) {
            double factor = Math.exp(theta);
            double sum = 0;
            double before = 0;
            for (double day = start + STEP; day <= end; day += STEP) {
                double survived = at(day);
                double gain = Math.pow(survived, factor) - survived;
                sum += (before + gain) / 2 * STEP;
                before = gain;
            }
            return sum;
        }
    }
}
