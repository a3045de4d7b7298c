package org.candor.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The published reports that the trust report is made from.
///
/// @param model           SHA-256 of the bundle that is served
/// @param crossValidation of `cross-validate`
/// @param lowerBound      of `calibrate`
/// @param gate            of `gate-report`
/// @param cost            of `make bench`
/// @param simulations     of `simulate-bench`, by scenario
record TrustReports(
        String model,
        PublishedReport crossValidation,
        PublishedReport lowerBound,
        PublishedReport gate,
        PublishedReport cost,
        Map<String, PublishedReport> simulations) {
    private static final List<String> SCENARIOS = List.of("S1", "S2", "S7", "S8", "S9", "S10");

    TrustReports {
        simulations = Map.copyOf(simulations);
    }

    /// @param folder of the reference pages
    static TrustReports read(Path folder, String model) throws IOException {
        Map<String, PublishedReport> simulations = new LinkedHashMap<>();
        for (String scenario : SCENARIOS) {
            simulations.put(scenario, PublishedReport.read(folder.resolve("simulation." + scenario + ".json")));
        }
        return new TrustReports(
                model,
                PublishedReport.read(folder.resolve("model-aml-multistate.cross-validation.json")),
                PublishedReport.read(folder.resolve("model-aml-multistate.lower-bound.json")),
                PublishedReport.read(folder.resolve("gate-report.json")),
                PublishedReport.read(folder.resolve("bench/forecast.json")),
                simulations);
    }

    /// @throws IllegalArgumentException when the scenario is not among the reports
    PublishedReport simulation(String scenario) {
        PublishedReport found = simulations.get(scenario);
        if (found == null) {
            throw new IllegalArgumentException("no simulation " + scenario + " was read");
        }
        return found;
    }

    /// A measure of a simulation.
    PublishedReport measure(String scenario, String name) {
        return simulation(scenario).at("measures").where("name", name);
    }

    /// Names of a simulation's measures that begin so.
    List<String> measures(String scenario, String prefix) {
        return simulation(scenario).at("measures").elements().stream()
                .map(one -> one.text("name"))
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /// The mean of a measure over simulated cohorts.
    double mean(String scenario, String name) {
        return measure(scenario, name).number("mean");
    }

    /// How a simulation's report is made again.
    String simulationCommand(String scenario) {
        PublishedReport report = simulation(scenario);
        return "./candor simulate-bench --scenario " + report.text("scenario") + " --cohorts "
                + Figures.whole(report.number("cohorts")) + " --seed " + Figures.whole(report.number("seed"));
    }

    /// How the cross-validation is made again.
    String crossValidationCommand() {
        return "./candor cross-validate --folds " + Figures.whole(crossValidation.number("folds")) + " --repeats "
                + Figures.whole(crossValidation.number("repeats")) + " --seed "
                + Figures.whole(crossValidation.number("seed"));
    }

    /// What is measured of the model that is served.
    PublishedReport served() {
        return crossValidation.at("models", "multistate");
    }

    /// A horizon of a calibration report.
    ///
    /// @param days 365, 1095 or 1825
    static PublishedReport horizon(PublishedReport calibrated, int days) {
        return calibrated.at("calibration").elements().stream()
                .filter(one -> one.number("days") == days)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(calibrated + " has no calibration at day " + days));
    }
}
