package org.candor.training;

import java.util.ArrayList;
import java.util.List;
import org.candor.training.TrustTarget.Met;

/// Targets of the gate, of selection by it, and of the worth of tests.
final class ReliabilityTargets {
    private static final double NOMINAL = 0.01;
    private static final double AUROC = 0.9;
    private static final double P = 0.01;
    private static final double SPEARMAN = 0.8;

    private final TrustReports reports;
    private final String command;

    ReliabilityTargets(TrustReports reports) {
        this.reports = reports;
        this.command = "./candor gate-report --cohort COHORT.csv --seed "
                + Figures.whole(reports.gate().number("seed"));
    }

    List<TrustTarget> all() {
        return List.of(
                falseAlarms(),
                shifts(),
                selective("byTypicality", "the gate's typicality"),
                selective("byUncertainty", "width of the interval"),
                totalVariance(),
                narrowing());
    }

    private TrustTarget falseAlarms() {
        PublishedReport alarms = reports.gate().at("falseAlarms");
        double simulated = reports.mean("S7", "falseAlarms");
        boolean uniform = alarms.number("pValueOfIt") > P;
        return new TrustTarget(
                "false alarms of the gate",
                "at most 1 %, p-values never too small, whatever is missing",
                Figures.percent(alarms.number("below1percent")) + " of "
                        + Figures.whole(alarms.number("patients")) + " patients with "
                        + Figures.whole(alarms.number("patterns")) + " patterns; p of a test for too small p-values "
                        + Figures.fixed(alarms.number("pValueOfIt"), 2) + "; in S7 " + Figures.percent(simulated),
                Met.of(uniform && alarms.number("below1percent") <= NOMINAL && simulated <= NOMINAL),
                "",
                command);
    }

    private TrustTarget shifts() {
        List<String> found = new ArrayList<>();
        int hold = 0;
        List<PublishedReport> shifts = reports.gate().at("plantedShifts").elements();
        for (PublishedReport shift : shifts) {
            double auroc = shift.number("simulated", "aurocOfTypicality");
            hold += auroc >= AUROC ? 1 : 0;
            found.add(shift.text("shift") + " " + Figures.fixed(auroc, 3));
        }
        return new TrustTarget(
                "AUROC of the gate on planted shifts, simulated",
                "at least 0.90 each",
                hold + " of " + shifts.size() + ": " + String.join("; ", found),
                Met.of(hold, shifts.size()),
                "A shift that leaves a plausible patient cannot be found by how plausible the patient is: white cells "
                        + "and platelets range over powers of ten, a patient recorded twenty years too old is a "
                        + "plausible patient of that age, and promyelocytic or paediatric genetics occur in adults. "
                        + "Scope, which is judged before, withholds the promyelocytic fusion and children always, and "
                        + "warns of promyelocytic leukaemia while its fusion is not tested.",
                command);
    }

    private TrustTarget selective(String way, String words) {
        PublishedReport risk = reports.gate().at("selectiveRisk");
        double area = risk.number(way, "areaUnderRiskCoverage");
        double p = risk.number(way, "permutationP");
        return new TrustTarget(
                "Brier score of the retained, rejecting by " + words,
                "area below that of random rejection, p < 0.01, or say that it is not",
                "area " + Figures.fixed(area, 3) + ", random " + Figures.fixed(risk.number("brier3y"), 3) + ", p "
                        + Figures.p(p),
                Met.of(area < risk.number("brier3y") && p < P),
                "Said as was asked: it is not. Unusual patients often have an extreme, easily foreseen fate; typicality "
                        + "guards against mistakes and strangers, not against uncertainty.",
                command);
    }

    private TrustTarget totalVariance() {
        double predicted = reports.mean("S8", "meanPredicted");
        double brought = reports.mean("S8", "meanBrought");
        double slope = reports.mean("S8", "slope");
        double spearman = reports.mean("S8", "spearman");
        return new TrustTarget(
                "worth of a test against nested simulation (S8)",
                "law of total variance holds; Spearman at least 0.8",
                "share of variance " + Figures.fixed(predicted, 3) + " said, " + Figures.fixed(brought, 3)
                        + " brought; slope " + Figures.fixed(slope, 2) + "; Spearman " + Figures.fixed(spearman, 2),
                Met.of(Math.abs(slope - 1) < 0.1 && spearman >= SPEARMAN),
                "",
                reports.simulationCommand("S8"));
    }

    private TrustTarget narrowing() {
        PublishedReport tests = reports.gate().at("tests");
        double possible = tests.number("spearmanOverPossibleResults");
        double own = tests.number("spearmanWithOwnResult");
        return new TrustTarget(
                "predicted against realised narrowing, masked real tests",
                "Spearman at least 0.8",
                Figures.fixed(possible, 2) + " over possible results, " + Figures.fixed(own, 2)
                        + " with the one real result, " + Figures.whole(tests.number("pairs")) + " tests",
                Met.of((possible >= SPEARMAN ? 1 : 0) + (own >= SPEARMAN ? 1 : 0), 2),
                "One real result is a single draw, and half of the tests are worth less than that noise; on average "
                        + "they bring what was said (see below).",
                command);
    }
}
