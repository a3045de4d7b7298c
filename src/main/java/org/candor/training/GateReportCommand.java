package org.candor.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.candor.disease.Disease;
import org.candor.forecast.BundleAssessor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures the gate and the value of tests on simulated patients and on a cohort.
@Command(
        name = "gate-report",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the gate of the bundled model: false alarms, planted shifts (AUROC, share withheld), verdicts on",
            "a cohort, the risk of the retained, and whether missing tests bring what they were said to be worth.",
            "The same cohort, model and seed give the same report."
        })
public final class GateReportCommand implements Callable<Integer> {
    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--cohort", required = true, description = "CSV with the dictionary's columns")
    private Path cohort = Path.of("");

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", required = true, description = "where to write the report (JSON)")
    private Path out = Path.of("");

    public GateReportCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        BundleAssessor model = BundledModels.load(subject);
        Cohort patients = Cohort.read(cohort, subject);
        GateStudy study = new GateStudy(subject, model, patients, seed);
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("model", model.provenance().sha256()).put("seed", seed).put("patients", patients.n());
        Progress.say("false alarms");
        report.set("falseAlarms", study.falseAlarms());
        Progress.say("planted shifts");
        ArrayNode shifts = report.putArray("plantedShifts");
        study.shifts().forEach(shifts::add);
        Progress.say("verdicts and risk of the retained");
        report.set("cohort", study.verdicts());
        report.set("selectiveRisk", study.selectiveRisk());
        Progress.say("worth of tests");
        report.set("tests", new TestStudy(subject, model, patients, seed).report());
        JsonReports.write(out, report);
        return 0;
    }
}
