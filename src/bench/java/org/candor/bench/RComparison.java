package org.candor.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candor.survival.Concordance;
import org.candor.survival.CoxFit;
import org.candor.survival.CoxRegression;
import org.candor.survival.ElasticNetCox;
import org.candor.survival.ElasticNetPath;
import org.candor.survival.Estimate;
import org.candor.survival.IntervalType;
import org.candor.survival.KaplanMeier;
import org.candor.survival.Matrix;
import org.candor.survival.RandomEffectsCox;
import org.candor.survival.SurvivalData;
import org.candor.survival.Ties;

/// The statistics beside R's, in processor seconds of the whole process: ours include collector and JIT.
///
/// Both read the same doubles, both have run the case before (ours [#WARM_UP] times), then they take turns. A ratio is
/// the median over the pairs, its interval a bootstrap of that median. Arguments: folder for data, file for the result,
/// commit, processor, and `--quick` to leave out the largest data.
public final class RComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 3;
    private static final int RESAMPLES = 2000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Path folder;
    private final ArrayNode rows = JSON.createArrayNode();
    private String versions = "";

    private RComparison(Path folder) {
        this.folder = folder;
    }

    /// @param name    of the case in r-comparison.R
    /// @param repeats runs in one measurement, so that a clock of 10 ms is fine enough
    /// @param pairs   of measurements
    /// @param target  the ratio to reach, NaN without one
    private record Case(String what, String name, int repeats, int pairs, double target) {}

    public static void main(String... arguments) throws IOException {
        boolean quick = List.of(arguments).contains("--quick");
        RComparison comparison = new RComparison(Path.of(arguments[0]));
        ObjectNode report = JSON.createObjectNode();
        report.put("benchmark", "statistics beside R, processor seconds, programs in turns");
        report.put("day", LocalDate.now().toString());
        report.put("commit", arguments[2]);
        report.put("processor", arguments[3]);
        report.put(
                "java",
                Runtime.version() + " " + ManagementFactory.getRuntimeMXBean().getInputArguments());
        report.put("loadBefore", PROCESS.getSystemLoadAverage());
        comparison.run(quick);
        report.put("survivalAndGlmnet", comparison.versions);
        report.put("loadAfter", PROCESS.getSystemLoadAverage());
        report.put("quick", quick);
        report.set("rows", comparison.rows);
        Files.writeString(
                Path.of(arguments[1]), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
    }

    private void run(boolean quick) throws IOException {
        randomEffects();
        elasticNet(10_000, 50, quick ? 3 : 9);
        elasticNet(1_000, 200, quick ? 3 : 9);
        cox(10_000, 10, 20, quick ? 5 : 9);
        cox(10_000, 50, 4, quick ? 5 : 9);
        cox(100_000, 10, 2, quick ? 5 : 9);
        cox(100_000, 50, 1, quick ? 3 : 9);
        cox(1_000_000, 10, 1, quick ? 3 : 9);
        if (!quick) {
            cox(1_000_000, 50, 1, 5);
        }
        curves(quick ? 3 : 9);
    }

    private void cox(int n, int p, int repeats, int pairs) throws IOException {
        BenchData data = new BenchData(n, p);
        Path file = folder.resolve("data");
        data.write(file);
        Matrix x = data.matrix();
        String size = ", n = " + n + ", p = " + p;
        boolean anchor = n == 1_000_000 && p == 10;
        Case core = new Case("Cox, Efron, against coxph.fit" + size, "core", repeats, pairs, anchor ? 1 : Double.NaN);
        compare(core, file, data, p, 1, () -> cox(data, x, 1));
        compare(
                new Case(core.what(), "core", repeats, pairs, anchor ? 0.6 : Double.NaN),
                file,
                data,
                p,
                2,
                () -> cox(data, x, 2));
        if (n < 1_000_000 || p == 10) {
            compare(
                    new Case(
                            "Cox, Efron, against coxph(formula)" + size,
                            "formula",
                            repeats,
                            Math.min(pairs, n == 1_000_000 ? 5 : pairs),
                            anchor ? 0.3 : Double.NaN),
                    file,
                    data,
                    p,
                    1,
                    () -> cox(data, x, 1));
        }
    }

    private static double[] cox(BenchData data, Matrix x, int threads) {
        CoxFit fit = CoxRegression.withDefaults().withThreads(threads).fit(data.followUp(), x);
        return new double[] {fit.coefficient(0), fit.logLikelihood()};
    }

    private void curves(int pairs) throws IOException {
        BenchData data = new BenchData(1_000_000, 1);
        Path file = folder.resolve("data");
        data.write(file);
        compare(
                new Case(
                        "Harrell's C with its error, against concordance, n = 1000000",
                        "concordance",
                        1,
                        Math.min(pairs, 5),
                        0.2),
                file,
                data,
                1,
                1,
                () -> {
                    Concordance c = Concordance.harrell(data.followUp(), data.column(0));
                    return new double[] {c.value(), c.standardError()};
                });
        compare(
                new Case("Kaplan-Meier with its error, against survfit, n = 1000000", "kaplanMeier", 1, pairs, 0.2),
                file,
                data,
                1,
                1,
                () -> {
                    KaplanMeier curve = KaplanMeier.fit(data.followUp());
                    Estimate half = curve.estimateAt(500, 0.95, IntervalType.LOG);
                    return new double[] {half.value(), curve.standardErrorAt(500)};
                });
    }

    private void elasticNet(int n, int p, int pairs) throws IOException {
        BenchData data = new BenchData(n, p);
        Path file = folder.resolve("data");
        data.write(file);
        Matrix x = data.matrix();
        double[] lambdas = ElasticNetCox.withDefaults()
                .withTies(Ties.BRESLOW)
                .fit(data.followUp(), x)
                .lambdas();
        Files.writeString(
                Path.of(file + ".lambda"),
                Arrays.stream(lambdas).mapToObj(Double::toString).collect(Collectors.joining(" ")));
        String size = ", the same 100 penalties, against glmnet, n = " + n + ", p = " + p;
        lasso(new Case("Lasso to a threshold of 1e-7" + size, "net", 2, pairs, 2), file, data, 1e-7);
        lasso(new Case("Lasso to the exact optimum" + size, "net", 2, pairs, Double.NaN), file, data, 0);
    }

    private void lasso(Case one, Path file, BenchData data, double threshold) throws IOException {
        Matrix x = data.matrix();
        double[] lambdas = Arrays.stream(
                        Files.readString(Path.of(file + ".lambda")).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        ElasticNetCox model =
                ElasticNetCox.withDefaults().withTies(Ties.BRESLOW).withThreshold(threshold);
        compare(one, file, data, x.columns(), 1, () -> {
            ElasticNetPath path = model.fit(data.followUp(), x, lambdas);
            return new double[] {path.coefficients(49)[0], path.devianceRatio(49)};
        });
    }

    /// Without a peer: CoxRFX is no package of Debian.
    private void randomEffects() {
        int n = 1540;
        int p = 90;
        BenchData data = new BenchData(n, p);
        Matrix x = data.matrix();
        List<String> groups = IntStream.range(0, p).mapToObj(j -> "g" + j % 6).toList();
        SurvivalData followUp = data.followUp();
        Supplier<double[]> fit = () -> new double[] {
            RandomEffectsCox.withDefaults().fit(followUp, x, groups).logLikelihood()
        };
        for (int i = 0; i < WARM_UP; i++) {
            fit.get();
        }
        double[] cpu = new double[9];
        double[] wall = new double[9];
        for (int i = 0; i < cpu.length; i++) {
            double[] cost = measure(fit, 1);
            cpu[i] = cost[0];
            wall[i] = cost[1];
        }
        rows.addObject()
                .put("what", "Random effects with their variances, warm, n = 1540, p = 90")
                .put("threads", 1)
                .put("runs", cpu.length)
                .put("cpuSeconds", median(cpu))
                .put("wallSeconds", median(wall))
                .put("targetSeconds", 0.3);
        System.err.println(rows.get(rows.size() - 1));
    }

    private void compare(Case one, Path file, BenchData data, int p, int threads, Supplier<double[]> ours)
            throws IOException {
        for (int i = 0; i < WARM_UP * one.repeats(); i++) {
            ours.get();
        }
        double[][] our = new double[one.pairs()][];
        double[][] their = new double[one.pairs()][];
        try (RWorker worker = new RWorker(one.name(), file, data.n(), p, one.repeats())) {
            versions = worker.versions();
            for (int pair = 0; pair < one.pairs(); pair++) {
                their[pair] = worker.run();
                our[pair] = measure(ours, one.repeats());
            }
        }
        ObjectNode row =
                rows.addObject().put("what", one.what()).put("threads", threads).put("pairs", one.pairs());
        put(row.putObject("cpu"), column(our, 0), column(their, 0));
        put(row.putObject("wall"), column(our, 1), column(their, 1));
        if (!Double.isNaN(one.target())) {
            row.put("target", one.target());
        }
        double difference = 0;
        for (int k = 2; k < our[0].length; k++) {
            difference = Math.max(difference, Math.abs(our[0][k] / their[0][k] - 1));
        }
        row.put("largestDifference", difference);
        System.err.println(row);
    }

    private static double[] measure(Supplier<double[]> ours, int repeats) {
        long cpu = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        double[] result = {};
        for (int i = 0; i < repeats; i++) {
            result = ours.get();
        }
        double[] measured = new double[result.length + 2];
        measured[0] = (PROCESS.getProcessCpuTime() - cpu) / 1e9 / repeats;
        measured[1] = (System.nanoTime() - wall) / 1e9 / repeats;
        System.arraycopy(result, 0, measured, 2, result.length);
        return measured;
    }

    private static void put(ObjectNode node, double[] ours, double[] theirs) {
        double[] ratio = new double[ours.length];
        Arrays.setAll(ratio, i -> ours[i] / theirs[i]);
        Random random = new Random(1);
        double[] medians = IntStream.range(0, RESAMPLES)
                .mapToDouble(b -> median(random.ints(ratio.length, 0, ratio.length)
                        .mapToDouble(i -> ratio[i])
                        .toArray()))
                .sorted()
                .toArray();
        node.put("ours", median(ours)).put("r", median(theirs)).put("ratio", median(ratio));
        node.put("low", medians[RESAMPLES / 40]).put("high", medians[RESAMPLES - RESAMPLES / 40 - 1]);
    }

    private static double[] column(double[][] table, int k) {
        return Arrays.stream(table).mapToDouble(row -> row[k]).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
