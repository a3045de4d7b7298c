package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;

/// Curves and tests of groups: `km.json`, and of `parity.json` the interval types, predicted curves and
/// `survdiff`.
final class CurveParity {
    private final ParityReport report;
    private final String reference;

    private CurveParity(ParityReport report, String reference) {
        this.report = report;
        this.reference = reference;
    }

    static void addTo(ParityReport report) {
        add(report, "lung", "lung.csv", "time", "status");
        add(report, "lung_by_sex", "lung.csv", "time", "status");
        add(report, "veteran_by_trt", "veteran.csv", "time", "status");
        add(report, "rotterdam", "rotterdam.csv", "rfstime", "rfs");
        add(report, "colon_by_rx", "colon_death.csv", "time", "status");
        if (Files.exists(Reference.COHORT)) {
            Reference.Table cohort = Reference.cohortCsv("amlsg_cox.csv");
            JsonNode km = Reference.cohortJson("km.json");
            new CurveParity(report, "km.json, AMLSG").addCurves(km.get("amlsg"), cohort, "os_days", "os_event");
            new CurveParity(report, "km.json, AMLSG by npm1")
                    .addCurves(km.get("amlsg_by_npm1"), cohort, "os_days", "os_event");
        }
        for (String name : new String[] {"lung", "veteran"}) {
            Reference.Table table = Reference.csv(name + ".csv");
            SurvivalData data = (name.equals("lung") ? table.complete("ecog") : table).followUp("time", "status");
            new CurveParity(report, "parity.json, " + name).addIntervals(name, KaplanMeier.fit(data));
        }
        CurveParity tests = new CurveParity(report, "parity.json, survdiff");
        tests.addLogRank("lung_sex", "lung.csv", "ecog", "sex", "");
        tests.addLogRank("veteran_celltype", "veteran.csv", "time", "celltype", "");
        tests.addLogRank("colon_rx", "colon_death.csv", "nodes", "rx", "");
        tests.addLogRank("colon_rx_strata_node4", "colon_death.csv", "nodes", "rx", "node4");
        CurveParity predicted = new CurveParity(report, "parity.json, curves");
        for (Ties ties : Ties.values()) {
            predicted.addPredicted(
                    ties, CoxExample.LUNG, new double[] {90, 180, 365, 730}, new double[][] {{60, 1, 1}, {75, 2, 2}});
            predicted.addPredicted(
                    ties, CoxExample.HEART, new double[] {30, 90, 365}, new double[][] {{0, 2, 0, 1}, {-10, 2, 1, 1}});
        }
    }

    private static void add(ParityReport report, String name, String file, String time, String status) {
        Reference.Table table = Reference.csv(file);
        new CurveParity(report, "km.json, " + name.replace('_', ' '))
                .addCurves(
                        Reference.json("km.json").get(name),
                        file.startsWith("colon") ? table.complete("nodes") : table,
                        time,
                        status);
    }

    private void addCurves(JsonNode expected, Reference.Table table, String time, String status) {
        for (IntervalType type : new IntervalType[] {IntervalType.PLAIN, IntervalType.LOG, IntervalType.LOG_LOG}) {
            JsonNode curve = expected.get(name(type));
            for (int k = 0; k < curve.get("time").size(); k++) {
                String label = curve.path("strata").path(k).asText("");
                SurvivalData data = part(table, label).followUp(time, status);
                double day = curve.get("time").get(k).doubleValue();
                KaplanMeier fit = KaplanMeier.fit(data);
                addEstimate(curve, fit.estimateAt(day, 0.95, type), "/" + k);
                each("Kaplan-Meier: errors, at risk", fit.standardErrorAt(day), curve.at("/std_err/" + k));
                each("Kaplan-Meier: errors, at risk", fit.atRiskAt(day), curve.at("/n_risk/" + k));
                double hazard = NelsonAalen.fit(data).cumulativeHazardAt(day);
                each("Nelson-Aalen", hazard, expected.at("/nelson_aalen/" + k));
            }
        }
        double tau = 0;
        for (JsonNode day : expected.at("/log/time")) {
            tau = Math.max(tau, day.doubleValue());
        }
        for (JsonNode row : expected.get("table")) {
            SurvivalData data = part(table, row.path("_row").asText("")).followUp(time, status);
            addSummary(row, KaplanMeier.fit(data), tau);
        }
        if (expected.has("logrank")) {
            String[] column = expected.get("formula").asText().split("~ ");
            JsonNode logRank = expected.get("logrank");
            addTest(LogRank.of(table.followUp(time, status), table.codes(column[1].trim())), logRank);
        }
    }

    private void addEstimate(JsonNode curve, Estimate estimate, String at) {
        each("Kaplan-Meier: survival, limits", estimate.value(), curve.at("/surv" + at));
        each("Kaplan-Meier: survival, limits", estimate.lower(), curve.at("/lower" + at));
        each("Kaplan-Meier: survival, limits", estimate.upper(), curve.at("/upper" + at));
    }

    private void addSummary(JsonNode row, KaplanMeier curve, double tau) {
        each("restricted mean and its error", curve.rmst(tau), row.get("rmean"));
        each("restricted mean and its error", curve.rmstStandardError(tau), row.get("se(rmean)"));
        Optional<Estimate> median = curve.medianEstimate(0.95, IntervalType.LOG);
        if (row.path("median").isNumber()) {
            Estimate estimate = median.orElseThrow();
            each("median and limits", estimate.value(), row.get("median"));
            each("median and limits", estimate.lower(), row.get("0.95LCL"));
            if (row.path("0.95UCL").isNumber()) {
                each("median and limits", estimate.upper(), row.get("0.95UCL"));
            }
        }
    }

    private void addTest(LogRank test, JsonNode expected) {
        for (int g = 0; g < test.groups(); g++) {
            each("log-rank: observed, expected", test.observed(g), expected.at("/obs/" + g));
            each("log-rank: observed, expected", test.expected(g), expected.at("/exp/" + g));
        }
        each("log-rank: chi-squared", test.chiSquared(), expected.get("chisq"));
    }

    private void addLogRank(String name, String file, String complete, String column, String strata) {
        Reference.Table table = Reference.csv(file).complete(complete);
        SurvivalData data = table.followUp("time", "status");
        SurvivalData stratified = strata.isEmpty() ? data : data.withStrata(table.integers(strata));
        Reference.json("parity.json").at("/survdiff/" + name).properties().forEach(rho -> {
            LogRank test = LogRank.of(stratified, table.codes(column), Double.parseDouble(rho.getKey()));
            addTest(test, rho.getValue());
            for (int g = 0; g < test.groups(); g++) {
                report.block(
                        "log-rank: variance",
                        reference,
                        CoxParity.PRINTED,
                        test.variance().row(g),
                        Reference.numbers(rho.getValue().get("var").get(g)));
            }
        });
    }

    private void addIntervals(String name, KaplanMeier curve) {
        double[] days = {30, 90, 180, 365};
        for (IntervalType type : IntervalType.values()) {
            JsonNode expected = Reference.json("parity.json").at("/km/" + name).get(name(type));
            for (int k = 0; k < days.length; k++) {
                addEstimate(expected, curve.estimateAt(days[k], 0.95, type), "/" + k);
            }
        }
    }

    private void addPredicted(Ties ties, CoxExample example, double[] days, double[][] subjects) {
        SurvivalData data = example.unweighted();
        CoxFit fit = CoxRegression.withDefaults().withTies(ties).fit(data, example.x());
        CoxSurvival model = CoxSurvival.of(data, example.x(), fit);
        JsonNode curves = Reference.json("parity.json")
                .at("/curves/" + ties.name().toLowerCase(Locale.ROOT) + "/"
                        + example.name().toLowerCase(Locale.ROOT));
        for (IntervalType type : IntervalType.values()) {
            JsonNode expected = curves.get(name(type));
            for (int i = 0; i < subjects.length; i++) {
                CoxSurvivalCurve curve = model.curve(subjects[i], 0);
                for (int k = 0; k < days.length; k++) {
                    String at = "/" + k + "/" + i;
                    Estimate estimate = curve.estimateAt(days[k], 0.95, type);
                    double error = curve.standardErrorAt(days[k]);
                    each("predicted survival, error", estimate.value(), expected.at("/surv" + at));
                    each("predicted survival, error", error, expected.at("/std_err" + at));
                    each("predicted limits", estimate.lower(), expected.at("/lower" + at));
                    each("predicted limits", estimate.upper(), expected.at("/upper" + at));
                }
            }
        }
    }

    private void each(String object, double actual, JsonNode expected) {
        report.each(object, reference, CoxParity.PRINTED, actual, expected);
    }

    private static String name(IntervalType type) {
        return type == IntervalType.LOG_LOG ? "log-log" : type.name().toLowerCase(Locale.ROOT);
    }

    private static Reference.Table part(Reference.Table table, String label) {
        String[] assignment = label.split("=", 2);
        return assignment.length == 2 ? table.where(assignment[0], assignment[1]) : table;
    }
}
