package org.candor.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How well each penalty of an [ElasticNetCox] predicts rows that its fit has not seen.
///
/// A fold's own partial likelihood is poor where its risk sets are small. So the deviance of fold `f` under
/// the fit `b` without it is that of all rows less that of the others, `D(b) - D_{-f}(b)`, per event of the
/// fold; folds weigh by their events (as `cv.glmnet`, grouped).
///
/// Source: Verweij and van Houwelingen, Statistics in Medicine 12 (1993) 2305-2314; Simon et al., J.
/// Statistical Software 39(5) (2011).
public final class ElasticNetCrossValidation {
    private final ElasticNetPath path;
    private final double[] deviance;
    private final double[] standardError;

    private ElasticNetCrossValidation(ElasticNetPath path, double[] deviance, double[] standardError) {
        this.path = path;
        this.deviance = deviance;
        this.standardError = standardError;
    }

    static ElasticNetCrossValidation run(
            ElasticNetCox model, ElasticNetPath path, SurvivalData data, Matrix x, int[] fold) {
        int[] labels = Arrays.stream(fold).sorted().distinct().toArray();
        if (fold.length != data.n() || labels.length < 2) {
            throw new IllegalArgumentException(
                    "expected " + data.n() + " rows in two folds or more, got " + fold.length + " in " + labels.length);
        }
        CoxPartialLikelihood all = CoxPartialLikelihood.of(data, x, model.ties());
        double[][] deviances = new double[labels.length][path.size()];
        double[] events = new double[labels.length];
        for (int f = 0; f < labels.length; f++) {
            int label = labels[f];
            int[] rest = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] != label)
                    .toArray();
            events[f] = IntStream.range(0, fold.length)
                    .filter(i -> fold[i] == label && data.event(i))
                    .mapToDouble(data::weight)
                    .sum();
            if (events[f] == 0) {
                throw new IllegalArgumentException("fold " + label + " has no event");
            }
            SurvivalData others = data.select(rest);
            ElasticNetPath fitted = model.fit(others, x.selectRows(rest), path.lambdas());
            CoxPartialLikelihood without = CoxPartialLikelihood.of(others, x.selectRows(rest), model.ties());
            for (int k = 0; k < path.size(); k++) {
                double[] b = fitted.coefficients(k);
                double whole = all.saturated() - all.logLikelihood(b);
                double part = without.saturated() - without.logLikelihood(b);
                deviances[f][k] = 2 * (whole - part) / events[f];
            }
        }
        return summarise(path, deviances, events);
    }

    private static ElasticNetCrossValidation summarise(ElasticNetPath path, double[][] deviances, double[] events) {
        double total = Arrays.stream(events).sum();
        double[] mean = new double[path.size()];
        double[] error = new double[path.size()];
        for (int k = 0; k < mean.length; k++) {
            for (int f = 0; f < events.length; f++) {
                mean[k] += events[f] * deviances[f][k] / total;
            }
            for (int f = 0; f < events.length; f++) {
                error[k] += events[f] * Math.pow(deviances[f][k] - mean[k], 2) / total / (events.length - 1);
            }
            error[k] = Math.sqrt(error[k]);
        }
        return new ElasticNetCrossValidation(path, mean, error);
    }

    /// The fits to all rows.
    public ElasticNetPath path() {
        return path;
    }

    /// Per event, of rows not seen.
    public double deviance(int k) {
        return deviance[k];
    }

    public double standardError(int k) {
        return standardError[k];
    }

    /// The index of the penalty with the smallest deviance.
    public int best() {
        return IntStream.range(0, deviance.length).reduce(0, (best, k) -> deviance[k] < deviance[best] ? k : best);
    }

    /// The index of the largest penalty whose deviance is within one standard error of the smallest.
    public int oneStandardError() {
        double limit = deviance[best()] + standardError[best()];
        return IntStream.range(0, deviance.length)
                .filter(k -> deviance[k] <= limit)
                .findFirst()
                .orElseThrow();
    }
}
