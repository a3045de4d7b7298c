package org.candor.simulation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.calibration.SiteRecalibration;
import org.candor.calibration.SiteRecalibrationFit;
import org.candor.calibration.SurvivalCurves;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// S9: recalibration to a site with 200 patients.
///
/// The model is right where it was made. At the site patients die sooner by a constant factor and differ less from
/// each other, or nothing is different. Does what is served after an honest decision halve the error of three-year
/// survival where something is different, and is it never worse where nothing is?
final class SiteScenario implements Scenario {
    private static final double SPREAD = 0.9;
    private static final double SCALE = 1300;
    private static final double SHAPE = 0.7;
    private static final double HORIZON = 1095;
    private static final int FOLDS = 10;
    private static final int NEW_PATIENTS = 1000;
    private static final double[] DAYS =
            IntStream.rangeClosed(1, 61).mapToDouble(k -> 30 * k).toArray();

    private final int patients;

    SiteScenario(Size size) {
        this.patients = size == Size.FULL ? 200 : 150;
    }

    /// How the site differs.
    private enum Shift {
        NONE("none", 0, 1),
        SMALL("small", 0.15, 1),
        CLEAR("clear", 0.5, 0.8);

        private final String text;
        private final double hazard;
        private final double slope;

        Shift(String text, double hazard, double slope) {
            this.text = text;
            this.hazard = hazard;
            this.slope = slope;
        }
    }

    @Override
    public String id() {
        return "S9";
    }

    @Override
    public String question() {
        return "Does recalibration to 200 patients of a site halve the error, and never make it worse without a shift?";
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("patientsOfTheSite", Integer.toString(patients));
        settings.put("newPatients", Integer.toString(NEW_PATIENTS));
        settings.put("truth", "Weibull, shape 0.7, log hazard ratio with standard deviation 0.9");
        for (Shift shift : Shift.values()) {
            settings.put("shift." + shift.text, "log hazard +" + shift.hazard + ", slope " + shift.slope);
        }
        return settings;
    }

    @Override
    public List<Target> targets() {
        return List.of(
                new Target("clear.errorOfRaw", 0, 0.5),
                new Target("none.accepted", 0, 0.05),
                new Target("none.worsened", 0, 0.001));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        Map<String, Double> measures = new TreeMap<>();
        for (Shift shift : Shift.values()) {
            measure(shift, random, measures);
        }
        return measures;
    }

    private void measure(Shift shift, RandomGenerator random, Map<String, Double> measures) {
        double[] local = predictors(patients, random);
        SurvivalData data = followUp(local, shift, random);
        if (data.upTo(DAYS[DAYS.length - 1]).events() < SiteRecalibrationFit.FEWEST_DEATHS) {
            return;
        }
        SiteRecalibration map = new SiteRecalibrationFit(data, curves(local), FOLDS).fit("simulated", "simulated");
        boolean accepted = map.provenance().gain().lower() > 0;
        double[] others = predictors(NEW_PATIENTS, random);
        double[] raw = new double[2];
        double[] used = new double[2];
        for (double eta : others) {
            double truth = survival(shift.hazard + shift.slope * eta, HORIZON);
            double forecast = survival(eta, HORIZON);
            double served = accepted ? map.survival(forecast, HORIZON) : forecast;
            raw[0] += (forecast - truth) / NEW_PATIENTS;
            used[0] += (served - truth) / NEW_PATIENTS;
            raw[1] += (forecast - truth) * (forecast - truth) / NEW_PATIENTS;
            used[1] += (served - truth) * (served - truth) / NEW_PATIENTS;
        }
        String name = shift.text + ".";
        measures.put(name + "accepted", accepted ? 1.0 : 0.0);
        measures.put(name + "errorBefore", Math.abs(raw[0]));
        measures.put(name + "errorAfter", Math.abs(used[0]));
        measures.put(name + "calibrationErrorBefore", Math.sqrt(raw[1]));
        measures.put(name + "calibrationErrorAfter", Math.sqrt(used[1]));
        if (shift == Shift.NONE) {
            measures.put(name + "worsened", Math.sqrt(used[1]) - Math.sqrt(raw[1]));
        } else {
            measures.put(name + "errorOfRaw", Math.abs(used[0]) / Math.abs(raw[0]));
        }
    }

    private static double[] predictors(int n, RandomGenerator random) {
        return IntStream.range(0, n)
                .mapToDouble(i -> SPREAD * random.nextGaussian())
                .toArray();
    }

    private static double survival(double eta, double day) {
        return Math.exp(-Math.pow(day / SCALE, SHAPE) * Math.exp(eta));
    }

    private static SurvivalCurves curves(double[] eta) {
        double[][] rows = new double[eta.length][DAYS.length];
        for (int i = 0; i < eta.length; i++) {
            for (int k = 0; k < DAYS.length; k++) {
                rows[i][k] = survival(eta[i], DAYS[k]);
            }
        }
        return SurvivalCurves.of(DAYS, Matrix.ofRows(rows));
    }

    private static SurvivalData followUp(double[] eta, Shift shift, RandomGenerator random) {
        double[] exit = new double[eta.length];
        boolean[] event = new boolean[eta.length];
        for (int i = 0; i < exit.length; i++) {
            double hazard = Math.exp(shift.hazard + shift.slope * eta[i]);
            double death = SCALE * Math.pow(random.nextExponential() / hazard, 1 / SHAPE);
            double censoring = random.nextDouble(365, 2555);
            exit[i] = Math.max(1e-3, Math.min(death, censoring));
            event[i] = death <= censoring;
        }
        return SurvivalData.of(exit, event);
    }
}
