package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.candor.simulation.Scenario;
import org.candor.simulation.Scenarios;
import org.candor.simulation.SimulationBench;
import org.candor.simulation.SimulationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the statistics on simulated cohorts whose truth is known.
@Command(
        name = "simulate-bench",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates cohorts whose truth is known, runs the statistics on them and reports how well they did.",
            "The same scenario, seed and number of cohorts give the same report. Exit code 1 when a target is missed."
        })
public final class SimulateBenchCommand implements Callable<Integer> {
    @Option(names = "--scenario", required = true, description = "scenario, such as S1")
    private String scenario = "";

    @Option(names = "--cohorts", defaultValue = "50", description = "simulated cohorts (default ${DEFAULT-VALUE})")
    private int cohorts;

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--small", description = "small cohorts, to see that it runs; targets are not judged")
    private boolean small;

    @Option(names = "--out", required = true, description = "where to write the report (JSON)")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Scenario.Size size = small ? Scenario.Size.SMALL : Scenario.Size.FULL;
        Scenario chosen = Scenarios.find(scenario, size)
                .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + scenario + ", there are "
                        + Scenarios.all(size).stream().map(Scenario::id).toList()));
        SimulationReport report = new SimulationBench(chosen, seed)
                .run(cohorts, done -> Progress.say(chosen.id() + ": " + done + " of " + cohorts + " cohorts"));
        JsonReports.write(out, json(report));
        return small || report.met() ? 0 : 1;
    }

    private static ObjectNode json(SimulationReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("scenario", report.scenario()).put("question", report.question());
        json.put("cohorts", report.cohorts()).put("seed", report.seed());
        ObjectNode settings = json.putObject("settings");
        report.settings().forEach(settings::put);
        ArrayNode measures = json.putArray("measures");
        for (SimulationReport.Measure measure : report.measures()) {
            ObjectNode row = measures.addObject().put("name", measure.name());
            row.put("mean", measure.mean()).put("standardError", measure.standardError());
            row.put("sd", measure.sd()).put("cohorts", measure.cohorts());
            measure.target().ifPresent(target -> {
                row.putArray("target").add(target.low()).add(target.high());
                row.put("met", measure.met());
            });
        }
        return json;
    }
}
