package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.calibration.LowerBoundFit;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.Partition;
import org.candor.calibration.SurvivalCurves;
import org.candor.survival.BreslowBaseline;
import org.candor.survival.CoxRegression;
import org.candor.survival.Matrix;
import org.candor.survival.StepFunction;
import org.candor.survival.SurvivalData;

/// S2: lower bounds of survival time where the model is wrong.
///
/// Survival is log-logistic with a scale that differs between patients, censoring depends on age and class, one
/// covariate is missing in a quarter; the forecast is a Cox model without any of that. Do nine in ten patients outlive
/// their bound, in every declared group, and how long are the bounds beside those of somebody who knows the truth?
final class LowerBoundScenario implements Scenario {
    private static final double COVERAGE = 0.9;
    private static final int FOLDS = 5;
    private static final int NEW_PATIENTS = 1000;
    private static final double[] DAYS =
            IntStream.rangeClosed(1, 61).mapToDouble(k -> 30 * k).toArray();

    private final int patients;

    LowerBoundScenario(Size size) {
        this.patients = size == Size.FULL ? 1540 : 400;
    }

    @Override
    public String id() {
        return "S2";
    }

    @Override
    public String question() {
        return "Do nine in ten outlive their lower bound, in every declared group, although the model is wrong?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patients", Integer.toString(patients));
        settings.put("newPatients", Integer.toString(NEW_PATIENTS));
        settings.put("folds", Integer.toString(FOLDS));
        settings.put("truth", "log-logistic, scale 0.35 to 0.7 by age and class; censoring depends on age and class");
        settings.put("forecast", "Cox model of five covariates, a missing one set to its mean");
        return settings;
    }

    @Override
    public List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        targets.add(new Target("coverage.all", 0.895, 0.905));
        for (String group : List.of(
                "age.old",
                "age.young",
                "class.adverse",
                "class.favourable",
                "class.intermediate",
                "results.all",
                "results.missing",
                "sex.female",
                "sex.male")) {
            targets.add(new Target("coverage." + group, 0.89, 0.91));
        }
        targets.add(new Target("length", 0, 1.1));
        return targets;
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        List<Patient> cohort = patients(patients, random);
        SurvivalData data = followUp(cohort, random);
        SurvivalCurves outOfFold = outOfFold(cohort, data);
        Matrix covariates =
                Matrix.ofRows(cohort.stream().map(Patient::covariates).toArray(double[][]::new));
        List<Patient> others = patients(NEW_PATIENTS, random);
        SurvivalCurves forecasts = curves(fit(cohort, data), others);
        Map<String, Double> measures = new TreeMap<>();
        for (boolean robust : new boolean[] {true, false}) {
            LowerBoundFit fit = new LowerBoundFit(COVERAGE, robust, FOLDS);
            LowerBoundLevels levels = fit.fit(data, outOfFold, covariates, partitions(cohort));
            measure(robust ? "" : "ipcw.", levels, forecasts, others, measures);
            if (robust) {
                measures.put("worst.published", levels.worst().covered().value());
                measure("pooled.", fit.fit(data, outOfFold, covariates, List.of()), forecasts, others, measures);
            }
        }
        return measures;
    }

    private record Patient(double age, boolean female, int risk, double marker, boolean markerKnown) {
        private static final List<String> CLASSES = List.of("favourable", "intermediate", "adverse");

        boolean old() {
            return age > 0.5;
        }

        double location() {
            return 6.6 - 0.35 * age - 0.55 * (risk - 1) + 0.3 * marker + (female ? 0.1 : 0);
        }

        double scale() {
            return 0.35 + (old() ? 0.2 : 0) + (risk == 2 ? 0.15 : 0);
        }

        double[] covariates() {
            return new double[] {age, female ? 1 : 0, risk == 0 ? 1 : 0, risk == 2 ? 1 : 0, markerKnown ? marker : 0};
        }

        Map<String, String> groups() {
            return Map.of(
                    "age", old() ? "old" : "young",
                    "sex", female ? "female" : "male",
                    "class", CLASSES.get(risk),
                    "results", markerKnown ? "all" : "missing");
        }

        /// Chance to live beyond a day.
        double survival(double day) {
            return 1 / (1 + Math.exp((Math.log(day) - location()) / scale()));
        }

        double bound() {
            return Math.exp(location() - scale() * Math.log(COVERAGE / (1 - COVERAGE)));
        }
    }

    private static List<Patient> patients(int n, RandomGenerator random) {
        List<Patient> patients = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double age = random.nextGaussian();
            boolean known = random.nextDouble() > (age > 0.5 ? 0.35 : 0.2);
            double risk = random.nextDouble();
            patients.add(new Patient(
                    age, random.nextBoolean(), risk < 0.3 ? 0 : risk < 0.65 ? 1 : 2, random.nextGaussian(), known));
        }
        return patients;
    }

    private static SurvivalData followUp(List<Patient> patients, RandomGenerator random) {
        double[] exit = new double[patients.size()];
        boolean[] event = new boolean[patients.size()];
        for (int i = 0; i < exit.length; i++) {
            Patient patient = patients.get(i);
            double u = random.nextDouble(1e-12, 1);
            double death = Math.exp(patient.location() + patient.scale() * Math.log(u / (1 - u)));
            double rate = Math.exp(0.4 * patient.age() + 0.3 * patient.risk()) / 3000;
            double censoring = Math.min(random.nextExponential() / rate, random.nextDouble(700, 4000));
            exit[i] = Math.max(1e-3, Math.min(death, censoring));
            event[i] = death <= censoring;
        }
        return SurvivalData.of(exit, event);
    }

    private record Fitted(List<Double> effects, StepFunction hazard) {}

    private static Fitted fit(List<Patient> patients, SurvivalData data) {
        Matrix rows = Matrix.ofRows(patients.stream().map(Patient::covariates).toArray(double[][]::new));
        double[] beta = CoxRegression.withDefaults().fit(data, rows).coefficients();
        StepFunction hazard = BreslowBaseline.of(data, rows.times(beta)).cumulativeHazard(0);
        return new Fitted(Arrays.stream(beta).boxed().toList(), hazard);
    }

    private static SurvivalCurves curves(Fitted fitted, List<Patient> patients) {
        double[][] rows = new double[patients.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(fitted, patients.get(i));
        }
        return SurvivalCurves.of(DAYS, Matrix.ofRows(rows));
    }

    private static double[] row(Fitted fitted, Patient patient) {
        double[] x = patient.covariates();
        double eta = 0;
        for (int j = 0; j < x.length; j++) {
            eta += x[j] * fitted.effects.get(j);
        }
        double factor = Math.exp(eta);
        return Arrays.stream(DAYS)
                .map(day -> Math.exp(-fitted.hazard.at(day) * factor))
                .toArray();
    }

    private static SurvivalCurves outOfFold(List<Patient> patients, SurvivalData data) {
        double[][] rows = new double[patients.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            int[] training = IntStream.range(0, rows.length)
                    .filter(i -> i % FOLDS != out)
                    .toArray();
            Fitted fitted = fit(Arrays.stream(training).mapToObj(patients::get).toList(), data.select(training));
            for (int i = fold; i < rows.length; i += FOLDS) {
                rows[i] = row(fitted, patients.get(i));
            }
        }
        return SurvivalCurves.of(DAYS, Matrix.ofRows(rows));
    }

    private static List<Partition> partitions(List<Patient> patients) {
        return List.of("age", "sex", "class", "results").stream()
                .map(name -> Partition.of(
                        name,
                        patients.stream().map(one -> one.groups().get(name)).toList()))
                .toList();
    }

    private static void measure(
            String prefix,
            LowerBoundLevels levels,
            SurvivalCurves forecasts,
            List<Patient> patients,
            Map<String, Double> measures) {
        Map<String, double[]> sums = new TreeMap<>();
        double length = 0;
        double oracle = 0;
        for (int i = 0; i < patients.size(); i++) {
            Patient patient = patients.get(i);
            double level = levels.level(patient.groups());
            double bound = Math.min(forecasts.firstDayAt(i, 1 - level), levels.capDays());
            double covered = patient.survival(bound);
            length += bound;
            oracle += Math.min(patient.bound(), levels.capDays());
            List<String> names = new ArrayList<>(List.of("all"));
            patient.groups().forEach((partition, group) -> names.add(partition + "." + group));
            for (String name : names) {
                double[] sum = sums.computeIfAbsent(name, any -> new double[2]);
                sum[0] += covered;
                sum[1]++;
            }
        }
        sums.forEach((name, sum) -> measures.put(prefix + "coverage." + name, sum[0] / sum[1]));
        measures.put(prefix + "length", length / oracle);
    }
}
