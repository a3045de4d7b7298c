package org.candor.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Sums up interleaved runs of [ForestCost] and ranger.
///
/// Arguments: file of the runs, file for the result, then pairs of a name and a value that describe the
/// machine. Each line of the runs is what either program printed, with `"case"` added; within a case the
/// two take turns. Ratios are of processor seconds for each tree, ours by theirs: the median over pairs,
/// and the middle 95 % of medians of 10,000 samples of the pairs.
public final class ForestRatios {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 10_000;

    private ForestRatios() {}

    public static void main(String... arguments) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "random survival forest, n = 10000, p = 10, smallest node 15, against R's ranger");
        ObjectNode machine = report.putObject("machine");
        for (int k = 2; k + 1 < arguments.length; k += 2) {
            machine.put(arguments[k], arguments[k + 1]);
        }
        List<JsonNode> runs = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            runs.add(JSON.readTree(line));
        }
        ObjectNode cases = report.putObject("cases");
        runs.stream().map(run -> run.get("case").asText()).distinct().forEach(name -> {
            List<JsonNode> own = of(runs, name, "candor");
            List<JsonNode> peer = of(runs, name, "ranger");
            ObjectNode one = cases.putObject(name);
            one.put("pairs", own.size());
            put(one.putObject("candor"), own);
            put(one.putObject("ranger"), peer);
            double[] cpu = ratios(own, peer, "cpuSeconds");
            one.put("cpuRatioPerTree", quantile(cpu, 0.5));
            if (cpu.length > 1) {
                one.set("cpuRatioInterval95", JSON.valueToTree(interval(cpu)));
            }
            one.put("wallRatioPerTree", quantile(ratios(own, peer, "wallSeconds"), 0.5));
            one.put("differenceOfHeldOutC", median(own, "heldOutC") - median(peer, "heldOutC"));
        });
        Files.writeString(
                Path.of(arguments[1]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        System.out.println(report.toPrettyString());
    }

    private static List<JsonNode> of(List<JsonNode> runs, String name, String program) {
        return runs.stream()
                .filter(run -> run.get("case").asText().equals(name))
                .filter(run -> run.get("program").asText().equals(program))
                .toList();
    }

    private static void put(ObjectNode node, List<JsonNode> runs) {
        JsonNode first = runs.getFirst();
        node.put("version", first.get("version").asText())
                .put("trees", first.get("trees").asInt());
        node.put("threads", first.get("threads").asInt())
                .put("mtry", first.get("mtry").asInt());
        for (String name : List.of("cpuSeconds", "wallSeconds", "predictCpuSeconds", "outOfBagError", "heldOutC")) {
            node.put(name, median(runs, name));
        }
    }

    private static double median(List<JsonNode> runs, String name) {
        return quantile(
                runs.stream().mapToDouble(run -> run.get(name).asDouble()).toArray(), 0.5);
    }

    private static double[] ratios(List<JsonNode> own, List<JsonNode> peer, String name) {
        double[] ratios = new double[own.size()];
        Arrays.setAll(
                ratios,
                k -> own.get(k).get(name).asDouble()
                        / own.get(k).get("trees").asDouble()
                        / (peer.get(k).get(name).asDouble()
                                / peer.get(k).get("trees").asDouble()));
        return ratios;
    }

    private static double[] interval(double[] ratios) {
        Random random = new Random(1);
        double[] medians = new double[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            double[] sample = random.ints(ratios.length, 0, ratios.length)
                    .mapToDouble(k -> ratios[k])
                    .toArray();
            medians[s] = quantile(sample, 0.5);
        }
        return new double[] {quantile(medians, 0.025), quantile(medians, 0.975)};
    }

    private static double quantile(double[] values, double probability) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
