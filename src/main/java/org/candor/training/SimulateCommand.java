package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.candor.disease.CohortColumn;
import org.candor.disease.Disease;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PatientBundle;
import org.candor.fhir.PatientBundle.Subject;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.CourseSimulator;
import org.candor.forecast.CourseSimulator.SimulatedCourse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Synthetic patients of the fitted model.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Draws synthetic patients from the fitted model, outcomes included:",
            "a CSV with the dictionary's columns and a FHIR Bundle for each patient."
        })
public final class SimulateCommand implements Callable<Integer> {
    /// Follow-up is uniform between one and ten years but ends with the model, so that about half reach its end.
    private static final int SHORTEST_FOLLOW_UP = 365;

    private static final int LONGEST_FOLLOW_UP = 3650;

    private final Diseases diseases;

    @Option(names = "--disease", defaultValue = "aml", description = "disease (default ${DEFAULT-VALUE})")
    private String disease = "";

    @Option(names = "--patients", required = true, description = "number of patients")
    private int patients;

    @Option(names = "--seed", defaultValue = "1", description = "seed of random numbers (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--out", required = true, description = "folder to write to, made when it is not there")
    private Path out = Path.of("");

    @Option(
            names = "--diagnosed",
            defaultValue = "2026-11-01",
            description = "day of diagnosis in the FHIR Bundles (default ${DEFAULT-VALUE})")
    private LocalDate diagnosed = LocalDate.EPOCH;

    @Option(names = "--requests", description = "also write the body of a CDS Hooks request for each patient")
    private boolean requests;

    public SimulateCommand(Diseases diseases) {
        this.diseases = diseases;
    }

    @Override
    public Integer call() throws IOException {
        Disease subject = diseases.get(disease);
        BundleAssessor assessor = BundledModels.load(subject);
        CourseSimulator simulator = new CourseSimulator(assessor.bundle());
        RandomGenerator random = BundleTrainer.random(seed);
        PatientBundle bundles = new PatientBundle(CodeMaps.read(), "condition-" + subject.id());
        Files.createDirectories(out);
        Map<String, List<CohortColumn>> columns = columns(subject);
        try (BufferedWriter writer = Files.newBufferedWriter(out.resolve("cohort.csv"));
                CSVPrinter csv = new CSVPrinter(
                        writer,
                        CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(header(columns));
            for (int i = 1; i <= patients; i++) {
                double[] values = simulator.features(random);
                int followedTo = random.nextInt(SHORTEST_FOLLOW_UP, LONGEST_FOLLOW_UP);
                int censoring =
                        Math.min(followedTo, (int) assessor.bundle().grid().lastDay());
                SimulatedCourse course = simulator.course(values, censoring, random);
                String id = "synthetic-" + i;
                csv.printRecord(row(id, columns, subject.schema(), values, course));
                Subject person = Subject.ofAge(id, values[subject.schema().index("age")], diagnosed);
                String bundle = bundles.json(person, vector(subject.schema(), values));
                Files.writeString(out.resolve(id + ".json"), bundle + "\n");
                if (requests) {
                    JsonNode request = SimulatedRequest.of(id, new JsonMapper().readTree(bundle));
                    Files.writeString(out.resolve("request." + id + ".json"), request.toPrettyString() + "\n");
                }
            }
        }
        Progress.say("wrote " + patients + " synthetic patients to " + out);
        return 0;
    }

    private FeatureVector vector(FeatureSchema schema, double[] values) {
        Evidence evidence = new Evidence("simulated", Optional.of(diagnosed));
        return new FeatureVector(
                schema,
                Arrays.stream(values)
                        .<FeatureValue>mapToObj(value -> new FeatureValue.Present(value, evidence))
                        .toList());
    }

    private static Map<String, List<CohortColumn>> columns(Disease subject) {
        Map<String, List<CohortColumn>> columns = new LinkedHashMap<>();
        for (CohortColumn column : subject.cohortColumns()) {
            columns.computeIfAbsent(column.column(), name -> new ArrayList<>()).add(column);
        }
        return columns;
    }

    private static List<String> header(Map<String, List<CohortColumn>> columns) {
        List<String> header = new ArrayList<>(List.of("id"));
        header.addAll(columns.keySet());
        header.addAll(List.of("cr_day", "relapse_day", "os_days", "os_event"));
        return header;
    }

    private static List<Object> row(
            String id,
            Map<String, List<CohortColumn>> columns,
            FeatureSchema schema,
            double[] values,
            SimulatedCourse course) {
        List<Object> row = new ArrayList<>(List.of(id));
        columns.values().forEach(meanings -> row.add(cell(meanings, schema, values)));
        row.add(text(course.remissionDay()));
        row.add(text(course.relapseDay()));
        row.add(course.lastDay());
        row.add(course.died() ? 1 : 0);
        return row;
    }

    /// The text that means these values; for a column behind several features, the text that is right for all of them.
    private static Object cell(List<CohortColumn> meanings, FeatureSchema schema, double[] values) {
        CohortColumn first = meanings.getFirst();
        if (first.texts().isEmpty()) {
            double value = values[schema.index(first.feature())];
            return value == Math.rint(value) ? (Object) (long) value : (Object) value;
        }
        return first.texts().keySet().stream()
                .filter(text -> meanings.stream()
                        .allMatch(meaning -> Double.valueOf(values[schema.index(meaning.feature())])
                                .equals(meaning.texts().get(text))))
                .max(String::compareTo)
                .orElse("");
    }

    private static String text(OptionalInt day) {
        return day.isPresent() ? Integer.toString(day.getAsInt()) : "";
    }
}
