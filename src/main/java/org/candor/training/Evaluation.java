package org.candor.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.calibration.Partition;
import org.candor.calibration.SurvivalCurves;
import org.candor.forecast.BundleAssessor;
import org.candor.survival.BrierScore;
import org.candor.survival.Concordance;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.candor.survival.TimeDependentAuc;

/// How good survival forecasts were, against what happened.
///
/// The score of a patient for concordance is `1 - S(3 years)`.
final class Evaluation {
    /// Days at which a forecast is judged: every 30 days and the yearly horizons, to 5 years.
    static final double[] DAYS = IntStream.concat(
                    IntStream.iterate(30, day -> day <= BundleAssessor.LAST_DAY, day -> day + 30),
                    BundleAssessor.HORIZONS.stream().mapToInt(Integer::intValue))
            .sorted()
            .distinct()
            .asDoubleStream()
            .toArray();

    private static final double FIVE_YEARS = 1825;
    private static final double THREE_YEARS = 1095;
    private static final double ONE_YEAR = 365;

    private final SurvivalData data;
    private final Matrix survival;
    private final List<Partition> partitions;

    /// @param survival   one row for each patient, one column for each of [#DAYS]
    /// @param partitions declared groups of the same patients
    Evaluation(SurvivalData data, Matrix survival, List<Partition> partitions) {
        this.data = data;
        this.survival = survival;
        this.partitions = partitions;
    }

    double[] risk() {
        return Arrays.stream(at(THREE_YEARS)).map(alive -> 1 - alive).toArray();
    }

    Concordance harrell() {
        return Concordance.harrell(data, risk());
    }

    double uno() {
        return Concordance.uno(data, risk(), FIVE_YEARS).value();
    }

    double auc(double days) {
        return TimeDependentAuc.at(data, at(days), days);
    }

    double integratedBrierScore() {
        return BrierScore.integrated(data, survival, DAYS);
    }

    private double[] at(double days) {
        int column = Arrays.binarySearch(DAYS, days);
        double[] forecasts = new double[survival.rows()];
        for (int i = 0; i < forecasts.length; i++) {
            forecasts[i] = survival.get(i, column);
        }
        return forecasts;
    }

    /// Whether anybody was followed that long; if not, nothing can be said about that horizon.
    private boolean followedTo(double days) {
        return IntStream.range(0, data.n()).anyMatch(i -> data.exit(i) >= days);
    }

    /// The report of `evaluate`. What nobody was followed long enough for is left out.
    ObjectNode report() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("n", data.n()).put("events", data.events());
        Concordance harrell = harrell();
        report.putObject("harrellC").put("value", harrell.value()).put("se", harrell.standardError());
        report.put("unoC5y", uno());
        putHorizons(report);
        return report;
    }

    /// Adds what is measured at or up to a horizon: AUC, integrated Brier score, calibration of all and of the groups.
    void putHorizons(ObjectNode report) {
        ObjectNode auc = report.putObject("auc");
        for (double days : new double[] {ONE_YEAR, THREE_YEARS}) {
            if (followedTo(days)) {
                auc.put(Integer.toString((int) days), auc(days));
            }
        }
        if (followedTo(FIVE_YEARS)) {
            report.put("ibs5y", integratedBrierScore());
        }
        new CalibrationReport(data, SurvivalCurves.of(DAYS, survival), partitions).put(report);
    }
}
