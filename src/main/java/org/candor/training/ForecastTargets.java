package org.candor.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.candor.training.TrustTarget.Met;

/// Targets of the forecast itself: intervals, lower bound, calibration, recalibration, cost.
final class ForecastTargets {
    private static final int THREE_YEARS = 1095;
    private static final double LARGEST_ICI = 0.03;
    private static final double LOWEST_SLOPE = 0.9;
    private static final double HIGHEST_SLOPE = 1.1;
    private static final double CHANCE = 0.05;
    private static final double COMPLETE_MS = 10;
    private static final double MISSING_MS = 40;

    private final TrustReports reports;

    ForecastTargets(TrustReports reports) {
        this.reports = reports;
    }

    List<TrustTarget> all() {
        return List.of(intervals(), lowerBound(), aCalibration(), ici(), slope(), recalibrated(), unharmed(), cost());
    }

    private static boolean within(PublishedReport measure) {
        List<PublishedReport> target = measure.at("target").elements();
        double mean = measure.number("mean");
        return mean >= target.get(0).number() && mean <= target.get(1).number();
    }

    private TrustTarget intervals() {
        List<PublishedReport> wanted = Stream.of("coverage.lp", "coverage.s3y")
                .flatMap(prefix -> reports.measures("S1", prefix).stream())
                .map(name -> reports.measure("S1", name))
                .toList();
        PublishedReport worst = wanted.stream()
                .min(Comparator.comparingDouble(one -> one.number("mean")))
                .orElseThrow();
        String measured = "linear predictor " + Figures.percentWithError(reports.measure("S1", "coverage.lp"))
                + ", three-year survival " + Figures.percentWithError(reports.measure("S1", "coverage.s3y"))
                + "; lowest " + Figures.percentWithError(worst) + ", `" + worst.text("name") + "`";
        return new TrustTarget(
                "90 % interval, simulated (S1)",
                "covers 89 to 91 %, 88 to 92 % whatever is missing",
                measured,
                Met.of(wanted.stream().filter(ForecastTargets::within).count(), wanted.size()),
                "Intervals are nearly right where all is known and too short where much is missing, most where no number is: "
                        + "what the draws say of their error is less than the error (see below). The parameters of the "
                        + "joint model count as known when missing values are drawn. More sweeps of the sampler or "
                        + "more vectors change nothing.",
                reports.simulationCommand("S1"));
    }

    private TrustTarget lowerBound() {
        List<PublishedReport> wanted = new ArrayList<>(reports.measures("S2", "coverage.").stream()
                .map(name -> reports.measure("S2", name))
                .toList());
        PublishedReport worst = wanted.stream()
                .max(Comparator.comparingDouble(one -> Math.abs(one.number("mean") - 0.9)))
                .orElseThrow();
        PublishedReport length = reports.measure("S2", "length");
        wanted.add(length);
        return new TrustTarget(
                "90 % lower bound, simulated (S2)",
                "90 +- 0.5 %, every declared group 89 to 91 %, length at most 1.10 of one who knows the truth",
                Figures.percent(reports.mean("S2", "coverage.all")) + "; farthest group "
                        + Figures.percent(worst.number("mean")) + "; length "
                        + Figures.fixed(length.number("mean"), 2),
                Met.of(wanted.stream().filter(ForecastTargets::within).count(), wanted.size()),
                "",
                reports.simulationCommand("S2"));
    }

    private TrustTarget aCalibration() {
        PublishedReport all = reports.served().at("distribution", "aCalibration");
        List<PublishedReport> groups = reports.served().at("groups").elements().stream()
                .filter(group -> group.has("distribution"))
                .toList();
        double rejected = groups.stream()
                .mapToDouble(group -> group.number("distribution", "aCalibration", "rejected"))
                .average()
                .orElseThrow();
        boolean overall = all.number("rejected") <= CHANCE;
        boolean everywhere =
                groups.stream().allMatch(group -> group.number("distribution", "aCalibration", "rejected") < 1);
        return new TrustTarget(
                "A-calibration, AMLSG cross-validated",
                "not rejected beyond chance",
                "all patients: mean p " + Figures.p(all.number("pValue")) + ", rejected in "
                        + Figures.percent(all.number("rejected")) + " of repeats; groups: "
                        + Figures.percent(rejected) + " of tests",
                overall && everywhere && rejected <= CHANCE ? Met.YES : overall || everywhere ? Met.PARTLY : Met.NO,
                "In all patients together the test finds little or nothing; in some groups forecasts are off, and it "
                        + "shows: survival is forecast too alike between ELN categories (see below).",
                reports.crossValidationCommand());
    }

    private TrustTarget ici() {
        double ici = TrustReports.horizon(reports.served(), THREE_YEARS).number("ici");
        return new TrustTarget(
                "ICI at three years, AMLSG cross-validated",
                "at most 0.03",
                Figures.fixed(ici, 3),
                Met.of(ici <= LARGEST_ICI),
                "",
                reports.crossValidationCommand());
    }

    private TrustTarget slope() {
        PublishedReport three = TrustReports.horizon(reports.served(), THREE_YEARS);
        double slope = three.number("slope");
        return new TrustTarget(
                "slope at three years, AMLSG cross-validated",
                "0.90 to 1.10",
                Figures.interval(three.at("slopeInterval"), 2) + "; exact forecasts would have "
                        + Figures.fixed(three.number("slopeIfExact"), 2),
                Met.of(slope >= LOWEST_SLOPE && slope <= HIGHEST_SLOPE),
                "Forecasts are a little too alike.",
                reports.crossValidationCommand());
    }

    private TrustTarget recalibrated() {
        PublishedReport ratio = reports.measure("S9", "clear.errorOfRaw");
        return new TrustTarget(
                "recalibration on 200 local patients, simulated shift (S9)",
                "three-year error halves at least",
                "error " + Figures.fixed(ratio.number("mean"), 2) + " of what it was",
                Met.of(within(ratio)),
                "",
                reports.simulationCommand("S9"));
    }

    private TrustTarget unharmed() {
        PublishedReport worsened = reports.measure("S9", "none.worsened");
        return new TrustTarget(
                "recalibration without a shift (S9)",
                "never worse than raw",
                "worse in " + Figures.percent(worsened.number("mean")) + " of sites, changed in "
                        + Figures.percent(reports.mean("S9", "none.accepted")),
                Met.of(within(worsened)),
                "",
                reports.simulationCommand("S9"));
    }

    private TrustTarget cost() {
        List<String> found = new ArrayList<>();
        int hold = 0;
        List<PublishedReport> patterns = reports.cost().at("patterns").elements();
        for (PublishedReport pattern : patterns) {
            double median = pattern.number("everything", "medianMs");
            boolean complete = pattern.text("missing").equals("complete");
            hold += median <= (complete ? COMPLETE_MS : MISSING_MS) ? 1 : 0;
            found.add(pattern.text("missing") + " " + Figures.milliseconds(median));
        }
        return new TrustTarget(
                "cost of an assessment, one core, warm, median",
                "at most 10 ms complete, 40 ms with missing inputs",
                String.join(", ", found),
                Met.of(hold, patterns.size()),
                "The machine on which it was measured was busy or slow, or the forecast has grown.",
                "make bench");
    }
}
