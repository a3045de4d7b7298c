package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Penalties and scores: `glmnet.json`, `ridge_rfx.json`, `brier.json`, and of `parity.json` the elastic net.
final class PenalisedParity {
    private static final double GLMNET = 1e-3;
    private static final double OPTIMUM = 1e-8;

    private final ParityReport report;

    private PenalisedParity(ParityReport report) {
        this.report = report;
    }

    static void addTo(ParityReport report) {
        PenalisedParity parity = new PenalisedParity(report);
        parity.addElasticNet();
        Reference.Table rotterdam = Reference.csv("rotterdam.csv");
        parity.addScores("rotterdam", Reference.json("brier.json"), rotterdam, rotterdam.followUp("rfstime", "rfs"));
        if (Files.exists(Reference.COHORT)) {
            Reference.Table cohort = Reference.cohortCsv("amlsg_cox.csv");
            SurvivalData data = cohort.followUp("os_days", "os_event");
            parity.addScores("amlsg", Reference.cohortJson("brier.json"), cohort, data);
            parity.addCohortPaths(cohort, data);
            parity.addRandomEffects(cohort, data);
        }
    }

    private void addElasticNet() {
        JsonNode expected = Reference.json("parity.json").get("elastic_net");
        Reference.Table table = Reference.csv("rotterdam.csv");
        SurvivalData data = table.followUp("rfstime", "rfs");
        Matrix x = table.matrix(texts(expected.get("columns")));
        for (JsonNode one : expected.get("fits")) {
            ElasticNetCox model =
                    model(one.get("alpha").doubleValue(), one.get("standardize").booleanValue());
            addPath(model.fit(data, x, Reference.numbers(one.get("lambda"))), one, "parity.json, rotterdam");
        }
        int[] fold = new int[data.n()];
        Arrays.setAll(fold, i -> (i + 1) % 5);
        JsonNode cv = expected.get("cv");
        ElasticNetCrossValidation result =
                model(0.9, true).crossValidate(data, x, fold, Reference.numbers(cv.get("lambda")));
        for (int k = 0; k < result.path().size(); k++) {
            String object = "elastic net, cross-validation";
            report.each(object, "parity.json, rotterdam", GLMNET, result.deviance(k), cv.at("/cvm/" + k));
            report.each(object, "parity.json, rotterdam", GLMNET, result.standardError(k), cv.at("/cvsd/" + k));
        }
    }

    private static ElasticNetCox model(double alpha, boolean standardised) {
        ElasticNetCox model =
                ElasticNetCox.withDefaults().withTies(Ties.BRESLOW).withAlpha(alpha);
        return standardised ? model : model.withoutStandardising();
    }

    private void addPath(ElasticNetPath path, JsonNode expected, String reference) {
        for (int k = 0; k < path.size(); k++) {
            double[] theirs = new double[path.coefficients(k).length];
            for (int j = 0; j < theirs.length; j++) {
                theirs[j] = expected.at("/coef/" + j + "/" + k).doubleValue();
            }
            report.block("elastic net, coefficients", reference, GLMNET, path.coefficients(k), theirs);
            report.block(
                    "elastic net, deviance ratio",
                    reference,
                    GLMNET,
                    new double[] {path.devianceRatio(k)},
                    new double[] {expected.at("/dev_ratio/" + k).doubleValue()});
        }
    }

    private void addCohortPaths(Reference.Table cohort, SurvivalData data) {
        JsonNode reference = Reference.cohortJson("glmnet.json");
        Matrix x = cohort.matrix(texts(reference.get("columns")));
        for (String name : List.of("alpha0", "alpha0.5", "alpha1")) {
            for (String scaled : List.of("TRUE", "FALSE")) {
                ElasticNetCox model = model(Double.parseDouble(name.substring(5)), scaled.equals("TRUE"));
                ElasticNetPath path = model.fit(data, x, Reference.numbers(reference.get("lambda")));
                addPath(path, reference.get(name + "_std" + scaled), "glmnet.json, AMLSG");
            }
        }
        for (JsonNode exact : reference.get("exact_ridge_stdFALSE")) {
            double[] lambda = {exact.get("lambda").doubleValue()};
            double[] ours = model(0, false).fit(data, x, lambda).coefficients(0);
            double[] theirs = Reference.numbers(exact.get("coef"));
            report.block("elastic net against coxph with ridge", "glmnet.json, AMLSG", OPTIMUM, ours, theirs);
        }
    }

    private void addRandomEffects(Reference.Table cohort, SurvivalData data) {
        JsonNode reference = Reference.cohortJson("ridge_rfx.json");
        String name = "ridge_rfx.json, AMLSG";
        JsonNode ridge = reference.get("ridge_theta10");
        Matrix x = cohort.matrix(texts(ridge.get("columns")));
        double[] penalty = new double[x.columns()];
        Arrays.fill(penalty, 10);
        for (Ties ties : Ties.values()) {
            RidgeFit fit = RidgeCox.withDefaults().withTies(ties).fit(data, x, penalty);
            double[] theirs = Reference.numbers(ridge.get(ties == Ties.EFRON ? "efron" : "breslow"));
            report.block("ridge, coefficients", name, OPTIMUM, fit.coefficients(), theirs);
            if (ties == Ties.BRESLOW) {
                report.each("ridge, df and likelihoods", name, OPTIMUM, fit.effectiveDf(), ridge.get("df"));
                report.each(
                        "ridge, df and likelihoods", name, OPTIMUM, fit.logLikelihood(), ridge.at("/loglik_breslow/1"));
            }
        }
        JsonNode rfx = reference.get("coxrfx");
        List<String> columns = new ArrayList<>();
        rfx.get("groups").fieldNames().forEachRemaining(columns::add);
        List<String> groups = columns.stream()
                .map(column -> rfx.at("/groups/" + column).asText())
                .toList();
        RandomEffectsCox plain =
                RandomEffectsCox.withDefaults().withTies(Ties.BRESLOW).withVariancePrior(0, 0.1);
        Matrix all = cohort.matrix(columns.toArray(String[]::new));
        for (RandomEffectsCox model : List.of(plain, plain.withGroupMeans())) {
            JsonNode expected = rfx.get(model.equals(plain) ? "without_mu" : "with_mu");
            RandomEffectsFit fit = model.fit(data, all, groups);
            double[] theirs = columns.stream()
                    .mapToDouble(column -> expected.at("/coef/" + column).doubleValue())
                    .toArray();
            report.block("random effects, coefficients", name, 1e-6, fit.coefficients(), theirs);
            for (String group : fit.groups()) {
                report.each(
                        "random effects, variances", name, 1e-5, fit.variance(group), expected.at("/sigma2/" + group));
            }
            report.each("random effects, likelihood", name, OPTIMUM, fit.logLikelihood(), expected.get("loglik"));
        }
        addGroupMeans(rfx, plain.withGroupMeans().fit(data, all, groups));
    }

    private void addGroupMeans(JsonNode rfx, RandomEffectsFit fit) {
        JsonNode expected = rfx.get("with_mu");
        String name = "ridge_rfx.json, AMLSG";
        for (String group : fit.groups()) {
            report.each("random effects, means", name, 1e-5, fit.mean(group), expected.at("/mu/" + group));
        }
        Matrix covariance = fit.samplingCovariance();
        for (int j = 0; j < covariance.rows(); j++) {
            double error = Math.sqrt(covariance.get(j, j));
            report.each("random effects, errors of var2", name, 1e-5, error, expected.at("/se_var2/" + j));
        }
    }

    private void addScores(String name, JsonNode file, Reference.Table table, SurvivalData data) {
        String reference = "brier.json, " + (name.equals("amlsg") ? "AMLSG" : name);
        JsonNode expected = file.get(name);
        Matrix x = table.matrix(
                expected.get("formula").asText().split("~")[1].trim().split(" \\+ "));
        int[] odd = IntStream.range(0, data.n()).filter(i -> i % 2 == 0).toArray();
        int[] even = IntStream.range(0, data.n()).filter(i -> i % 2 == 1).toArray();
        SurvivalData train = data.select(odd);
        Matrix trainX = x.selectRows(odd);
        CoxFit fit = CoxRegression.withDefaults().withTies(Ties.BRESLOW).fit(train, trainX);
        CoxSurvival model = CoxSurvival.of(train, trainX, fit);
        SurvivalData test = data.select(even);
        KaplanMeier marginal = KaplanMeier.fit(test);
        double[] days = Reference.numbers(expected.get("times"));
        double leftSum = 0;
        for (int k = 0; k < days.length; k++) {
            double day = days[k];
            double[] survival = Arrays.stream(even)
                    .mapToDouble(i -> model.curve(x.row(i), 0).survivalAt(day))
                    .toArray();
            double[] nobody = new double[test.n()];
            Arrays.fill(nobody, marginal.survivalAt(day));
            for (int i = 0; i < 5; i++) {
                report.each(
                        "risks of a Cox model",
                        reference,
                        CoxParity.PRINTED,
                        1 - survival[i],
                        expected.at("/risk_first5/" + i + "/" + k));
            }
            double brier = BrierScore.at(test, survival, day);
            JsonNode row = expected.get("brier").get(days.length + k);
            report.each(
                    "Brier score",
                    reference,
                    CoxParity.PRINTED,
                    BrierScore.at(test, nobody, day),
                    expected.at("/brier/" + k + "/Brier"));
            report.each("Brier score", reference, CoxParity.PRINTED, brier, row.get("Brier"));
            report.each("integrated Brier score", reference, CoxParity.PRINTED, leftSum / day, row.get("IBS"));
            report.each(
                    "AUC",
                    reference,
                    CoxParity.PRINTED,
                    TimeDependentAuc.at(test, survival, day),
                    expected.at("/auc/" + k + "/AUC"));
            leftSum += k + 1 < days.length ? brier * (days[k + 1] - day) : 0;
            addErrors(
                    reference,
                    BrierScore.standardError(test, nobody, day),
                    BrierScore.estimate(test, nobody, day, 0.95),
                    expected.at("/brier/" + k));
            addErrors(
                    reference,
                    BrierScore.standardError(test, survival, day),
                    BrierScore.estimate(test, survival, day, 0.95),
                    row);
            addErrors(
                    reference,
                    TimeDependentAuc.standardError(test, survival, day),
                    TimeDependentAuc.estimate(test, survival, day, 0.95),
                    expected.at("/auc/" + k));
        }
    }

    private void addErrors(String reference, double error, Estimate estimate, JsonNode expected) {
        String object = "errors and limits of Brier score and AUC";
        report.each(object, reference, CoxParity.PRINTED, error, expected.get("se"));
        report.each(object, reference, CoxParity.PRINTED, estimate.lower(), expected.get("lower"));
        report.each(object, reference, CoxParity.PRINTED, estimate.upper(), expected.get("upper"));
    }

    private static String[] texts(JsonNode array) {
        String[] texts = new String[array.size()];
        Arrays.setAll(texts, i -> array.get(i).asText());
        return texts;
    }
}
