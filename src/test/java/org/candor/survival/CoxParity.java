package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.candor.survival.ProportionalHazardsTest.Transform;

/// Cox regression: `cox.json`, and of `parity.json` the residuals, robust variances and tests.
final class CoxParity {
    static final double PRINTED = 1e-11;

    private final ParityReport report;
    private final String reference;

    private CoxParity(ParityReport report, String reference) {
        this.report = report;
        this.reference = reference;
    }

    static void addTo(ParityReport report) {
        add(report, "lung", "lung.csv", "time", "status");
        add(report, "veteran", "veteran.csv", "time", "status");
        add(report, "rotterdam", "rotterdam.csv", "rfstime", "rfs");
        add(report, "colon", "colon_death.csv", "time", "status");
        add(report, "myeloid", "myeloid.csv", "futime", "death");
        if (Files.exists(Reference.COHORT)) {
            Reference.Table table = Reference.cohortCsv("amlsg_cox.csv");
            new CoxParity(report, "cox.json, AMLSG")
                    .addAll(
                            Reference.cohortJson("cox.json").get("amlsg"),
                            table,
                            table.followUp("os_days", "os_event"));
        }
        new CoxParity(report, "cox.json, heart (start-stop)").addHeart();
        for (CoxExample example : CoxExample.values()) {
            String name = example.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            CoxParity more = new CoxParity(report, "parity.json, " + name);
            for (Ties ties : Ties.values()) {
                more.addResiduals(example, ties);
            }
        }
    }

    private static void add(ParityReport report, String name, String file, String time, String status) {
        JsonNode expected = Reference.json("cox.json").get(name);
        Reference.Table table = Reference.csv(file).complete(terms(expected.get("efron")));
        new CoxParity(report, "cox.json, " + name).addAll(expected, table, table.followUp(time, status));
    }

    private void addAll(JsonNode expected, Reference.Table table, SurvivalData data) {
        String[] terms = terms(expected.get("efron"));
        Matrix x = table.matrix(terms);
        for (Ties ties : Ties.values()) {
            JsonNode one = expected.get(ties.name().toLowerCase(Locale.ROOT));
            CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(data, x);
            addFit(one, fit, terms);
            addTests(one, fit, data, x);
            addPredictions(one, CoxSurvival.of(data, x, fit), fit, terms);
            addCentre(one, ColumnMeans.of(data, x), fit, terms);
        }
        CoxFit fit = CoxRegression.withDefaults().fit(data, x);
        addConcordance(expected.get("concordance"), data, x.times(fit.coefficients()));
        CoxResiduals residuals = CoxResiduals.of(data, x, fit);
        int[] five = {0, 1, 2, 3, 4};
        Matrix schoenfeld = residuals.schoenfeld().selectRows(five);
        for (int j = 0; j < terms.length; j++) {
            report.block(
                    "Schoenfeld residuals",
                    reference,
                    PRINTED,
                    column(schoenfeld, j),
                    column(matrix(expected.get("schoenfeld_first5")), j));
        }
        double[] martingale = Arrays.copyOf(residuals.martingale(), 5);
        double[] first = Reference.numbers(expected.get("martingale_first5"));
        report.block("martingale residuals", reference, PRINTED, martingale, first);
    }

    private void addFit(JsonNode one, CoxFit fit, String[] terms) {
        for (int j = 0; j < terms.length; j++) {
            report.each("coefficients", reference, PRINTED, fit.coefficient(j), one.at("/coef/" + terms[j]));
            report.each("standard errors", reference, PRINTED, fit.standardError(j), one.at("/se/" + terms[j]));
        }
        addMatrix("covariance", PRINTED, fit.covariance(), one.get("vcov"));
        report.each("log-likelihoods", reference, PRINTED, fit.nullLogLikelihood(), one.get("loglik_null"));
        report.each("log-likelihoods", reference, PRINTED, fit.logLikelihood(), one.get("loglik"));
        report.each("score and Wald tests", reference, PRINTED, fit.scoreTest(), one.get("score"));
        report.each("score and Wald tests", reference, PRINTED, fit.waldTest(), one.get("wald"));
    }

    /// Relative to the standard deviations, since elements may be near zero.
    private void addMatrix(String object, double tolerance, Matrix actual, JsonNode expected) {
        int p = actual.columns();
        double[] ours = new double[p * p];
        double[] theirs = new double[p * p];
        for (int i = 0; i < p * p; i++) {
            double scale = Math.sqrt(expected.at("/" + i / p + "/" + i / p).doubleValue()
                    * expected.at("/" + i % p + "/" + i % p).doubleValue());
            ours[i] = actual.get(i / p, i % p) / scale;
            theirs[i] = expected.at("/" + i / p + "/" + i % p).doubleValue() / scale;
        }
        report.block(object, reference, tolerance, ours, theirs);
    }

    private void addTests(JsonNode one, CoxFit fit, SurvivalData data, Matrix x) {
        addZph(one.get("zph_identity"), ProportionalHazardsTest.of(data, x, fit, Transform.IDENTITY), x.columns());
        addZph(one.get("zph_km"), ProportionalHazardsTest.of(data, x, fit, Transform.KAPLAN_MEIER), x.columns());
    }

    private void addZph(JsonNode expected, ProportionalHazardsTest test, int p) {
        double[] ours = new double[p + 1];
        Arrays.setAll(ours, j -> j < p ? test.chiSquared(j) : test.globalChiSquared());
        double[] theirs = Reference.numbers(expected.get("chisq"));
        report.block("proportional hazards: chi-squared", reference, PRINTED, ours, theirs);
        double[] p1 = new double[p + 1];
        Arrays.setAll(p1, j -> j < p ? test.pValue(j) : test.globalPValue());
        report.block("proportional hazards: p", reference, PRINTED, p1, Reference.numbers(expected.get("p")));
    }

    private void addPredictions(JsonNode one, CoxSurvival model, CoxFit fit, String[] terms) {
        JsonNode days = one.at("/basehaz_uncentered/time");
        CoxSurvivalCurve zero = model.curve(new double[terms.length], 0);
        for (int k = 0; k < days.size(); k++) {
            double hazard = zero.cumulativeHazardAt(days.get(k).doubleValue());
            report.each("baseline hazard", reference, PRINTED, hazard, one.at("/basehaz_uncentered/cumhaz/" + k));
        }
        JsonNode pred = one.get("pred");
        for (int i = 0; i < pred.get("newdata").size(); i++) {
            double[] subject = new double[terms.length];
            for (int j = 0; j < terms.length; j++) {
                subject[j] = pred.get("newdata").get(i).get(terms[j]).doubleValue();
            }
            CoxSurvivalCurve curve = model.curve(subject, 0);
            for (int k = 0; k < pred.get("time").size(); k++) {
                Estimate estimate = curve.estimateAt(pred.get("time").get(k).doubleValue(), 0.95, IntervalType.LOG);
                String at = "/" + k + "/" + i;
                report.each("predicted survival", reference, PRINTED, estimate.value(), pred.at("/surv" + at));
                report.each("predicted limits", reference, PRINTED, estimate.lower(), pred.at("/lower" + at));
                report.each("predicted limits", reference, PRINTED, estimate.upper(), pred.at("/upper" + at));
            }
        }
    }

    /// The linear predictors of the file are `x' beta`; R's means lead from there to those centred.
    private void addCentre(JsonNode one, ColumnMeans means, CoxFit fit, String[] terms) {
        JsonNode subjects = one.at("/pred/newdata");
        double[] rows = new double[subjects.size() * terms.length];
        Arrays.setAll(
                rows,
                i -> subjects.get(i / terms.length).get(terms[i % terms.length]).doubleValue());
        double centre = 0;
        for (int j = 0; j < terms.length; j++) {
            report.each("column means", reference, PRINTED, means.mean(j), one.at("/means/" + terms[j]));
            centre += one.at("/means/" + terms[j]).doubleValue()
                    * one.at("/coef/" + terms[j]).doubleValue();
        }
        JsonNode lp = one.at("/pred/lp");
        double[] theirs = lp.isArray() ? Reference.numbers(lp) : new double[] {lp.doubleValue()};
        double[] centred = means.linearPredictors(Matrix.ofRowMajor(subjects.size(), terms.length, rows), fit);
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] -= centre;
        }
        report.block("centred linear predictors", reference, PRINTED, centred, theirs);
    }

    private void addConcordance(JsonNode expected, SurvivalData data, double[] risk) {
        double ymax = expected.get("ymax").doubleValue();
        addConcordance(expected.get("harrell"), Concordance.harrell(data, risk));
        addConcordance(expected.get("harrell_ymax"), Concordance.harrell(data, risk, ymax));
        addConcordance(expected.get("uno_nG2"), Concordance.uno(data, risk, Double.POSITIVE_INFINITY));
        addConcordance(expected.get("uno_nG2_ymax"), Concordance.uno(data, risk, ymax));
    }

    private void addConcordance(JsonNode expected, Concordance actual) {
        JsonNode counts = expected.get("counts");
        report.each("concordance", reference, PRINTED, actual.value(), expected.get("C"));
        report.each("concordance", reference, PRINTED, actual.standardError(), expected.get("se"));
        report.each("concordance", reference, PRINTED, actual.counts().concordant(), counts.get("concordant"));
        report.each("concordance", reference, PRINTED, actual.counts().discordant(), counts.get("discordant"));
        report.each("concordance", reference, PRINTED, actual.counts().tiedScore(), counts.get("tied.x"));
        report.each("concordance", reference, PRINTED, actual.counts().tiedTime(), counts.get("tied.y"));
        report.each("concordance", reference, PRINTED, actual.counts().tiedBoth(), counts.get("tied.xy"));
    }

    private void addHeart() {
        JsonNode expected = Reference.json("cox.json").get("heart_startstop");
        CoxExample heart = CoxExample.HEART;
        for (Ties ties : Ties.values()) {
            JsonNode one = expected.get(ties.name().toLowerCase(Locale.ROOT));
            CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(heart.unweighted(), heart.x());
            String[] terms = terms(one);
            for (int j = 0; j < terms.length; j++) {
                report.each("coefficients", reference, PRINTED, fit.coefficient(j), one.at("/coef/" + terms[j]));
                report.each("standard errors", reference, PRINTED, fit.standardError(j), one.at("/se/" + terms[j]));
            }
            report.each("log-likelihoods", reference, PRINTED, fit.nullLogLikelihood(), one.at("/loglik/0"));
            report.each("log-likelihoods", reference, PRINTED, fit.logLikelihood(), one.at("/loglik/1"));
            if (ties == Ties.EFRON) {
                Concordance c =
                        Concordance.harrell(heart.unweighted(), heart.x().times(fit.coefficients()));
                report.each("concordance", reference, PRINTED, c.value(), expected.get("concordance"));
            }
        }
    }

    private void addResiduals(CoxExample example, Ties ties) {
        JsonNode expected = example.expected(ties);
        CoxFit fit = example.fit(ties);
        CoxResiduals residuals = CoxResiduals.of(example.data(), example.x(), fit);
        int n = example.data().n();
        addSome("martingale", expected, Matrix.ofRowMajor(n, 1, residuals.martingale()));
        addSome("deviance", expected, Matrix.ofRowMajor(n, 1, residuals.deviance()));
        addSome("score", expected, residuals.score());
        addSome("dfbeta", expected, residuals.dfbeta());
        addSome("dfbetas", expected, residuals.dfbetas());
        addSome("schoenfeld", expected, residuals.schoenfeld());
        addSome("scaledsch", expected, residuals.scaledSchoenfeld());
        RobustVariance robust = RobustVariance.clustered(example.data(), example.x(), fit, example.cluster());
        addMatrix("robust covariance, clustered", PRINTED, robust.covariance(), expected.at("/robust/var"));
        report.each("robust tests", reference, PRINTED, robust.waldTest(), expected.at("/robust/wald"));
        report.each("robust tests", reference, PRINTED, robust.scoreTest(), expected.at("/robust/rscore"));
        for (Transform transform : Transform.values()) {
            String name = transform == Transform.KAPLAN_MEIER
                    ? "km"
                    : transform.name().toLowerCase(Locale.ROOT);
            ProportionalHazardsTest test = ProportionalHazardsTest.of(example.data(), example.x(), fit, transform);
            addZph(expected.at("/zph/" + name), test, example.x().columns());
        }
    }

    private void addSome(String type, JsonNode expected, Matrix all) {
        JsonNode some = expected.get(type);
        Matrix theirs = matrix(some);
        int[] rows = new int[some.size()];
        Arrays.setAll(rows, i -> CoxExample.someRow(i, all.rows()));
        for (int j = 0; j < all.columns(); j++) {
            report.block(type + " residuals", reference, PRINTED, column(all.selectRows(rows), j), column(theirs, j));
        }
    }

    private static Matrix matrix(JsonNode rows) {
        double[][] numbers = new double[rows.size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.get(i).isArray()
                    ? Reference.numbers(rows.get(i))
                    : new double[] {rows.get(i).doubleValue()};
        }
        return Matrix.ofRows(numbers);
    }

    private static double[] column(Matrix matrix, int j) {
        double[] column = new double[matrix.rows()];
        Arrays.setAll(column, i -> matrix.get(i, j));
        return column;
    }

    private static String[] terms(JsonNode fit) {
        List<String> names = new ArrayList<>();
        fit.get("coef").fieldNames().forEachRemaining(names::add);
        return names.toArray(String[]::new);
    }
}
