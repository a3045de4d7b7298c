package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.candor.calibration.AkritasCalibration;
import org.candor.calibration.CalibrationErrorBounds;
import org.candor.calibration.DistributionCalibration;
import org.candor.calibration.GoodnessOfFit;
import org.candor.calibration.OneCalibration;
import org.candor.calibration.Partition;
import org.candor.calibration.SurvivalCurves;
import org.candor.survival.CalibrationAtHorizon;
import org.candor.survival.ConvergenceException;
import org.candor.survival.SurvivalData;

/// How well forecasts are calibrated: over time, at 1, 3 and 5 years, and in each declared group.
///
/// What the patients do not allow to say is left out, with the reason in `notEstimable`.
final class CalibrationReport {
    private static final double[] HORIZONS = {365, 1095, 1825};
    private static final int BINS = 10;
    private static final int FEWEST_PATIENTS = 50;
    private static final double ALPHA = 0.05;
    private static final long SLOPE_SEED = 1;

    private final SurvivalData data;
    private final SurvivalCurves curves;
    private final List<Partition> partitions;

    /// @param partitions declared groups of the same patients
    CalibrationReport(SurvivalData data, SurvivalCurves curves, List<Partition> partitions) {
        this.data = data;
        this.curves = curves;
        this.partitions = partitions;
    }

    void put(ObjectNode report) {
        putTests(report.putObject("distribution"));
        putHorizons(report, true);
        ArrayNode groups = report.putArray("groups");
        for (Partition partition : partitions) {
            for (String name : partition.groups()) {
                int[] members = partition.members(name);
                CalibrationReport group =
                        new CalibrationReport(data.select(members), curves.select(members), List.of());
                ObjectNode row = groups.addObject();
                row.put("partition", partition.name()).put("name", name);
                row.put("n", members.length).put("events", group.data.events());
                if (members.length >= FEWEST_PATIENTS) {
                    group.putTests(row.putObject("distribution"));
                    group.putHorizons(row, false);
                } else {
                    row.put("notEstimable", "fewer than " + FEWEST_PATIENTS + " patients");
                }
            }
        }
    }

    private void putTests(ObjectNode tests) {
        put(tests, "aCalibration", () -> AkritasCalibration.of(data, curves, BINS));
        put(tests, "dCalibration", () -> DistributionCalibration.of(data, curves, BINS));
    }

    private static void put(ObjectNode parent, String name, Supplier<GoodnessOfFit> test) {
        ObjectNode node = parent.putObject(name);
        try {
            GoodnessOfFit found = test.get();
            node.put("statistic", found.statistic()).put("degreesOfFreedom", (double) found.degreesOfFreedom());
            node.put("pValue", found.pValue()).put("rejected", found.pValue() < ALPHA ? 1.0 : 0.0);
        } catch (IllegalArgumentException tooFew) {
            node.put("notEstimable", tooFew.getMessage());
        }
    }

    /// @param bounds whether to enclose the calibration error, which needs more patients than a group has, and to say
    ///               what slope exact forecasts would have
    private void putHorizons(ObjectNode report, boolean bounds) {
        ArrayNode rows = report.putArray("calibration");
        for (double days : HORIZONS) {
            if (IntStream.range(0, data.n()).anyMatch(i -> data.exit(i) >= days)) {
                put(rows.addObject().put("days", (int) days), days, bounds);
            }
        }
    }

    private void put(ObjectNode row, double days, boolean bounds) {
        double[] survival = curves.at(days);
        try {
            CalibrationAtHorizon calibration = CalibrationAtHorizon.of(data, survival, days);
            row.put("predicted", calibration.meanPredicted()).put("observed", calibration.observed());
            row.put("ici", calibration.ici()).put("e50", calibration.e50()).put("e90", calibration.e90());
            calibration.slope().ifPresent(slope -> row.put("slope", slope));
            if (bounds && calibration.slope().isPresent()) {
                double[] judged = Evaluation.DAYS;
                row.put("slopeIfExact", ExactForecasts.of(curves, judged).slope(survival, days, random()));
            }
            calibration.slopeEstimate().ifPresent(slope -> JsonReports.put(row, "slopeInterval", slope));
            calibration.observedToExpected().ifPresent(ratio -> JsonReports.put(row, "observedToExpected", ratio));
        } catch (ConvergenceException | IllegalArgumentException notEstimable) {
            // a small cohort may be ordered perfectly by its forecasts, or have no event: the report says so
            row.put("notEstimable", notEstimable.getMessage());
        }
        put(row, "oneCalibration", () -> OneCalibration.at(data, survival, days, BINS));
        if (bounds && data.n() >= 2 * BINS) {
            CalibrationErrorBounds error = CalibrationErrorBounds.at(data, survival, days, BINS);
            JsonReports.put(row, "errorAtLeast", error.lower());
            JsonReports.put(row, "errorAtMost", error.upper());
            JsonReports.put(row, "squaredErrorOfBins", error.lowerSquare());
        }
    }

    private static RandomGenerator random() {
        return BundleTrainer.random(SLOPE_SEED);
    }

    @Override
    public String toString() {
        return "CalibrationReport[" + data.n() + " patients, " + Arrays.toString(HORIZONS) + "]";
    }
}
