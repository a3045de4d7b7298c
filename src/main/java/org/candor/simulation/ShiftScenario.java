package org.candor.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.candor.reliability.LatentGaussian;
import org.candor.reliability.LatentGaussianFit;
import org.candor.reliability.Typicality;
import org.candor.survival.Matrix;

/// S7: a joint model is fitted to a cohort with holes, and the gate meets patients of the same clinic and
/// patients with planted shifts. Are false alarms as rare as promised, and are the shifts found?
final class ShiftScenario implements Scenario {
    private static final double ALARM = 0.01;
    private static final double MISSING = 0.15;

    private final int patients;
    private final int newPatients;
    private final int genes;

    ShiftScenario(Size size) {
        this.patients = size == Size.FULL ? 1540 : 200;
        this.newPatients = size == Size.FULL ? 400 : 40;
        this.genes = size == Size.FULL ? 24 : 5;
    }

    @Override
    public String id() {
        return "S7";
    }

    @Override
    public String question() {
        return "Does the gate keep its rate of false alarms with a fitted model, and does it find planted shifts?";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of(
                "patients", Integer.toString(patients),
                "newPatients", Integer.toString(newPatients),
                "genes", Integer.toString(genes),
                "missingShare", Double.toString(MISSING),
                "alarm", "Bonferroni-adjusted p below " + ALARM));
    }

    @Override
    public List<Target> targets() {
        return List.of(
                new Target("falseAlarms", 0, ALARM),
                new Target("auroc.unitTimesTen", 0.9, 1),
                new Target("auroc.agePlusTwenty", 0.9, 1),
                new Target("auroc.swappedColumns", 0.9, 1));
    }

    @Override
    public Map<String, Double> cohort(RandomGenerator random) {
        ClinicWorld world = new ClinicWorld(genes, random);
        Typicality gate = new Typicality(world.schema(), fitted(world, random), random.nextLong());
        double[] typical = new double[newPatients];
        double alarms = 0;
        for (int i = 0; i < newPatients; i++) {
            double[] patient = world.patient(random);
            typical[i] = adjusted(gate, patient);
            alarms += adjusted(gate, withHoles(patient, random)) < ALARM ? 1.0 / newPatients : 0;
        }
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("falseAlarms", alarms);
        shifts(world, random).forEach((name, shift) -> {
            double[] shifted = new double[newPatients];
            for (int i = 0; i < newPatients; i++) {
                shifted[i] = adjusted(gate, shift.apply(world.patient(random)));
            }
            measures.put("auroc." + name, auroc(typical, shifted));
            measures.put("withheld." + name, share(shifted));
        });
        return measures;
    }

    private LatentGaussian fitted(ClinicWorld world, RandomGenerator random) {
        double[][] rows = new double[patients][];
        for (int i = 0; i < patients; i++) {
            rows[i] = withHoles(world.patient(random), random);
        }
        List<LatentGaussian.Variable> variables = world.joint().variables();
        boolean[] binary = new boolean[variables.size()];
        for (int j = 0; j < binary.length; j++) {
            binary[j] = variables.get(j).binary();
        }
        return LatentGaussianFit.fit(
                        variables.stream().map(LatentGaussian.Variable::name).toList(),
                        binary,
                        Matrix.ofRows(rows),
                        LatentGaussianFit.Settings.withDefaults(),
                        random)
                .model();
    }

    /// What is missing comes in few patterns, as in a clinic: whole genetics, or single quantities.
    private static double[] withHoles(double[] patient, RandomGenerator random) {
        double[] holed = patient.clone();
        boolean genetics = random.nextDouble() >= MISSING;
        int quantity = random.nextDouble() < MISSING ? random.nextInt(1, 6) : -1;
        for (int j = 0; j < holed.length; j++) {
            holed[j] = j == quantity || j > 5 && !genetics ? Double.NaN : holed[j];
        }
        return holed;
    }

    private static double adjusted(Typicality gate, double[] patient) {
        return gate.of(patient).combined();
    }

    private static Map<String, UnaryOperator<double[]>> shifts(ClinicWorld world, RandomGenerator random) {
        Map<String, UnaryOperator<double[]>> shifts = new LinkedHashMap<>();
        List<Integer> concentrations = ClinicWorld.MEASURED.subList(0, 4);
        shifts.put("unitTimesTen", patient -> times(world, patient, any(concentrations, random), 10));
        for (int j : concentrations) {
            String name = world.schema().spec(j).name();
            shifts.put("unitTimesTen." + name, patient -> times(world, patient, j, 10));
        }
        shifts.put("agePlusTwenty", patient -> {
            double[] older = patient.clone();
            older[ClinicWorld.AGE] = world.recorded(ClinicWorld.AGE, older[ClinicWorld.AGE] + 20);
            return older;
        });
        shifts.put("child", patient -> {
            double[] child = patient.clone();
            child[ClinicWorld.AGE] = random.nextInt(18);
            return child;
        });
        shifts.put("swappedColumns", patient -> {
            List<Integer> columns = new ArrayList<>(ClinicWorld.MEASURED);
            int first = columns.remove(random.nextInt(columns.size()));
            return swapped(world, patient, first, any(columns, random));
        });
        shifts.put("otherGenetics", patient -> {
            double[] other = patient.clone();
            for (int j = 6; j < other.length; j++) {
                other[j] = random.nextDouble() < 0.12 ? 1 : 0;
            }
            return other;
        });
        return shifts;
    }

    private static int any(List<Integer> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static double[] times(ClinicWorld world, double[] patient, int feature, double factor) {
        double[] wrong = patient.clone();
        wrong[feature] = world.recorded(feature, factor * world.inUnit(feature, patient[feature]));
        return wrong;
    }

    private static double[] swapped(ClinicWorld world, double[] patient, int first, int second) {
        double[] wrong = patient.clone();
        wrong[first] = world.recorded(first, world.inUnit(second, patient[second]));
        wrong[second] = world.recorded(second, world.inUnit(first, patient[first]));
        return wrong;
    }

    /// Chance that a shifted patient has the smaller p-value; ties count one half.
    private static double auroc(double[] typical, double[] shifted) {
        double sum = 0;
        for (double one : typical) {
            for (double other : shifted) {
                sum += other < one ? 1 : other == one ? 0.5 : 0;
            }
        }
        return sum / typical.length / shifted.length;
    }

    private static double share(double[] pValues) {
        return Arrays.stream(pValues).filter(value -> value < ALARM).count() / (double) pValues.length;
    }
}
