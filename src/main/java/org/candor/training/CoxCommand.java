package org.candor.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.candor.survival.Concordance;
import org.candor.survival.ConvergenceException;
import org.candor.survival.CoxFit;
import org.candor.survival.CoxRegression;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.candor.survival.Ties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Fits a plain Cox regression to any CSV file, as R's `coxph` would.
@Command(
        name = "cox",
        mixinStandardHelpOptions = true,
        description = {
            "Fits a Cox regression to a CSV file and writes a JSON report.",
            "Numbers are covariates as they are; text is a factor whose alphabetically first level is the reference.",
            "Rows with a missing cell (empty or NA) are dropped and counted.",
            "Memory: at most eight times what the numbers take as doubles. Progress goes to stderr."
        })
public final class CoxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV file with a header")
    private Path data = Path.of("");

    @Option(names = "--time", required = true, paramLabel = "COL", description = "column of the follow-up time")
    private String time = "";

    @Option(
            names = "--status",
            required = true,
            paramLabel = "COL",
            description = "column of the status: 1 event, 0 censored (or 2 and 1, or TRUE and FALSE)")
    private String status = "";

    @Option(
            names = "--covariates",
            split = ",",
            paramLabel = "COL",
            description = "columns to use, separated by commas; all others by default")
    private List<String> covariates = List.of();

    @Option(names = "--ties", description = "efron (default) or breslow", converter = TiesConverter.class)
    private Ties ties = Ties.EFRON;

    @Option(names = "--threads", description = "how many may work; the result is the same (default: all processors)")
    private int threads = Integer.MAX_VALUE;

    @Option(
            names = "--folds",
            paramLabel = "FILE",
            description = "CSV file with row_id (from 1) and fold: each fold is tested by a fit to the others")
    private @Nullable Path folds;

    @Option(names = "--report", required = true, paramLabel = "FILE", description = "where to write the JSON report")
    private Path report = Path.of("");

    public CoxCommand() {}

    @Override
    public Integer call() throws IOException {
        CoxRows rows = CoxRows.read(data, time, status, covariates, this::progress);
        SurvivalData followUp = rows.data();
        progress(followUp.n() + " rows, " + followUp.events() + " events, " + rows.dropped()
                + " rows dropped because a cell is missing");
        Optional<CoxFolds> givenFolds =
                folds == null ? Optional.empty() : Optional.of(CoxFolds.read(folds, rows.rows()));
        try {
            CoxReport content = reportOn(rows, followUp, givenFolds);
            JsonReports.write(report, new ObjectMapper().valueToTree(content));
        } catch (ConvergenceException failure) {
            progress("no estimate: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private CoxReport reportOn(CoxRows rows, SurvivalData followUp, Optional<CoxFolds> givenFolds) {
        Matrix x = rows.matrix();
        CoxFit fit = regression()
                .withListener((iteration, logLikelihood) -> progress(
                        String.format(Locale.ROOT, "iteration %d, log-likelihood %.6f", iteration, logLikelihood)))
                .fit(followUp, x);
        List<CoxReport.Fold> tested = new ArrayList<>();
        givenFolds.ifPresent(some ->
                some.names().forEach(name -> tested.add(test(name, some, rows.used(), followUp, x))));
        return new CoxReport(
                followUp.n(),
                rows.dropped(),
                followUp.events(),
                ties.name().toLowerCase(Locale.ROOT),
                coefficients(rows.names(), fit),
                new CoxReport.LogLikelihood(fit.nullLogLikelihood(), fit.logLikelihood()),
                Concordance.harrell(followUp, x.times(fit.coefficients())).value(),
                mean(tested),
                tested);
    }

    private List<CoxReport.Coefficient> coefficients(List<String> names, CoxFit fit) {
        List<CoxReport.Coefficient> coefficients = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            String name = names.get(j);
            boolean estimated = !fit.aliased().contains(j);
            boolean infinite = fit.infinite().contains(j);
            if (!estimated || infinite) {
                progress(name + (infinite ? " runs off to infinity" : " has no estimate: constant or redundant"));
            }
            coefficients.add(new CoxReport.Coefficient(
                    name, estimated ? fit.coefficient(j) : null, estimated ? fit.standardError(j) : null, infinite));
        }
        return coefficients;
    }

    private static @Nullable Double mean(List<CoxReport.Fold> folds) {
        OptionalDouble mean =
                folds.stream().mapToDouble(CoxReport.Fold::concordance).average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private CoxReport.Fold test(String fold, CoxFolds all, int[] used, SurvivalData followUp, Matrix x) {
        int[] test = IntStream.range(0, used.length)
                .filter(i -> all.of(used[i]).equals(fold))
                .toArray();
        int[] train = IntStream.range(0, used.length)
                .filter(i -> !all.of(used[i]).equals(fold))
                .toArray();
        CoxFit fit = regression().fit(followUp.select(train), x.selectRows(train));
        SurvivalData tested = followUp.select(test);
        double concordance = Concordance.harrell(tested, x.selectRows(test).times(fit.coefficients()))
                .value();
        progress(String.format(Locale.ROOT, "fold %s: %d rows, C = %.4f", fold, test.length, concordance));
        return new CoxReport.Fold(fold, tested.n(), tested.events(), concordance);
    }

    private CoxRegression regression() {
        return CoxRegression.withDefaults()
                .withTies(ties)
                .withThreads(Math.clamp(threads, 1, Runtime.getRuntime().availableProcessors()))
                .withAliasedColumnsSetToZero()
                .withInfiniteCoefficientsKept();
    }

    private void progress(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("cox: " + message);
        err.flush();
    }

    static final class TiesConverter implements CommandLine.ITypeConverter<Ties> {
        @Override
        public Ties convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "efron" -> Ties.EFRON;
                case "breslow" -> Ties.BRESLOW;
                default -> throw new CommandLine.TypeConversionException("expected efron or breslow, got " + text);
            };
        }
    }
}
