package org.candor.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.FactReader;
import org.candor.fhir.PrefetchTemplates;

/// What reading a request costs in processor time of its thread, beside a pass over its tokens and its tree.
///
/// The steps take turns, and what counts is their ratio: the time of a thread says little of a busy machine's clock,
/// but
/// much more than the wall does. Arguments: example request, file for the result.
public final class ReadingCost {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 40;
    private static final long SEED = 1;

    private final FactReader reader =
            new FactReader(PrefetchTemplates.of(new AcuteMyeloidLeukaemia().schema(), CodeMaps.read()));
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final byte[] body;
    private final JsonNode tree;
    private long sink;

    private ReadingCost(byte[] body) throws IOException {
        this.body = body;
        this.tree = JSON.readTree(body);
    }

    /// One of the things that are compared.
    private enum Step {
        TOKENS,
        TREE,
        FACTS_FROM_TREE,
        FACTS_FROM_BYTES
    }

    public static void main(String... arguments) throws IOException {
        ArrayNode report = JSON.createArrayNode();
        for (int observations : new int[] {300, 3000}) {
            byte[] body = LargeRequest.of(Path.of(arguments[0]), observations, SEED)
                    .next()
                    .bytes();
            report.add(new ReadingCost(body).measure(observations));
        }
        Files.writeString(
                Path.of(arguments[1]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report);
    }

    private ObjectNode measure(int observations) throws IOException {
        int repetitions = Math.max(1, 15_000 / observations);
        Map<Step, long[]> times = new EnumMap<>(Step.class);
        for (int round = -ROUNDS; round < ROUNDS; round++) { // as many rounds to warm up
            for (Step step : Step.values()) {
                long start = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < repetitions; i++) {
                    sink += run(step);
                }
                times.computeIfAbsent(step, first -> new long[ROUNDS])[Math.max(round, 0)] =
                        (threads.getCurrentThreadCpuTime() - start) / repetitions;
            }
        }
        ObjectNode row = JSON.createObjectNode();
        row.put("observations", observations);
        row.put("bytes", body.length);
        times.forEach((step, measured) -> {
            Arrays.sort(measured);
            row.put(step.name(), measured[ROUNDS / 2] / 1000);
        });
        row.put("unit", "microseconds of processor time, median of " + ROUNDS);
        row.put("result", sink != 0);
        return row;
    }

    private int run(Step step) throws IOException {
        return switch (step) {
            case TOKENS -> tokens();
            case TREE -> JSON.readTree(body).size();
            case FACTS_FROM_TREE -> facts(tree);
            case FACTS_FROM_BYTES -> facts(JSON.readTree(body));
        };
    }

    private int tokens() throws IOException {
        int length = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                length += parser.getTextLength();
            }
        }
        return length;
    }

    private int facts(JsonNode request) {
        Map<String, JsonNode> prefetch = new HashMap<>();
        request.path("prefetch").properties().forEach(entry -> prefetch.put(entry.getKey(), entry.getValue()));
        return reader.read(request.at("/context/patientId").asText(), Optional.empty(), prefetch)
                .facts()
                .size();
    }
}
