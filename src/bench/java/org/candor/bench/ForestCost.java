package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.survival.Concordance;
import org.candor.survival.ForestFit;
import org.candor.survival.Matrix;
import org.candor.survival.RandomSurvivalForest;
import org.candor.survival.SurvivalData;

/// What a random survival forest costs, in a fresh process, to be set beside R's ranger on the same file.
///
/// `data FOLDER` writes 10,000 subjects to grow on and 10,000 held out, with ten covariates (five numbers,
/// five of 0 and 1) and hazards that are not linear in them, 81 % events; follow-up in quarters of a year
/// (`quarters-*.csv`) and in days (`days-*.csv`). `fit TRAIN TEST TREES THREADS` prints one line of JSON:
/// processor time of the whole process while the forest is grown, error out of the bag included,
/// compilation by the JIT included.
public final class ForestCost {
    private static final int N = 10_000;
    private static final int P = 10;
    private static final double QUARTER = 91;
    private static final long SEED = 1;
    private static final int MIN_NODE_SIZE = 15;

    private ForestCost() {}

    public static void main(String... arguments) throws IOException {
        switch (arguments[0]) {
            case "data" -> writeData(Path.of(arguments[1]));
            case "fit" ->
                System.out.println(fit(
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4])));
            default -> throw new IllegalArgumentException("expected data or fit");
        }
    }

    private static void writeData(Path folder) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (String part : List.of("train", "test")) {
            StringBuilder days = new StringBuilder(header());
            StringBuilder quarters = new StringBuilder(header());
            for (int i = 0; i < N; i++) {
                double[] x = new double[P];
                StringBuilder row = new StringBuilder();
                for (int j = 0; j < P; j++) {
                    x[j] = j < P / 2 ? random.nextGaussian() : random.nextDouble() < 0.3 ? 1 : 0;
                    row.append(x[j]).append(',');
                }
                double eta = 0.5 * x[0] - 0.4 * x[1] + 0.3 * x[2] * x[2] + 0.6 * x[5] - 0.5 * x[6] * x[0];
                double event = random.nextExponential() * 1000 / Math.exp(eta);
                double censored = random.nextDouble() * 4000;
                double time = Math.max(1, Math.ceil(Math.min(event, censored)));
                String status = event <= censored ? "1" : "0";
                days.append(row).append(time).append(',').append(status).append('\n');
                quarters.append(row).append(Math.ceil(time / QUARTER) * QUARTER);
                quarters.append(',').append(status).append('\n');
            }
            Files.writeString(folder.resolve("days-" + part + ".csv"), days);
            Files.writeString(folder.resolve("quarters-" + part + ".csv"), quarters);
        }
    }

    private static String header() {
        StringBuilder header = new StringBuilder();
        for (int j = 0; j < P; j++) {
            header.append('x').append(j).append(',');
        }
        return header.append("time,status\n").toString();
    }

    /// Subjects as they stand in a file.
    private record Subjects(SurvivalData data, Matrix x) {
        static Subjects read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            int n = lines.size() - 1;
            double[][] rows = new double[n][P];
            double[] time = new double[n];
            boolean[] event = new boolean[n];
            for (int i = 0; i < n; i++) {
                String[] cells = lines.get(i + 1).split(",");
                for (int j = 0; j < P; j++) {
                    rows[i][j] = Double.parseDouble(cells[j]);
                }
                time[i] = Double.parseDouble(cells[P]);
                event[i] = cells[P + 1].equals("1");
            }
            return new Subjects(SurvivalData.of(time, event), Matrix.ofRows(rows));
        }
    }

    private static ObjectNode fit(Path train, Path test, int trees, int threads) throws IOException {
        Subjects known = Subjects.read(train);
        Subjects heldOut = Subjects.read(test);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        RandomSurvivalForest settings = RandomSurvivalForest.withDefaults()
                .withTrees(trees)
                .withThreads(threads)
                .withMinNodeSize(MIN_NODE_SIZE);
        long cpu = process.getProcessCpuTime();
        long wall = System.nanoTime();
        ForestFit fit = settings.fit(known.data(), known.x(), SEED);
        double error = fit.outOfBagError().orElseThrow();
        double wallSeconds = (System.nanoTime() - wall) / 1e9;
        double cpuSeconds = (process.getProcessCpuTime() - cpu) / 1e9;
        cpu = process.getProcessCpuTime();
        double[] mortality = fit.forest().mortality(heldOut.x());
        double predicting = (process.getProcessCpuTime() - cpu) / 1e9;
        ObjectNode line = new ObjectMapper().createObjectNode();
        line.put("program", "candor").put("version", Runtime.version().toString());
        line.put("trees", trees).put("threads", threads).put("mtry", (int) Math.ceil(Math.sqrt(P)));
        line.put("cpuSeconds", rounded(cpuSeconds)).put("wallSeconds", rounded(wallSeconds));
        line.put("predictCpuSeconds", rounded(predicting)).put("outOfBagError", error);
        return line.put(
                "heldOutC", Concordance.harrell(heldOut.data(), mortality).value());
    }

    private static double rounded(double seconds) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", seconds));
    }
}
