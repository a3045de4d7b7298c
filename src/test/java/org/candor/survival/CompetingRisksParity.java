package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Several events: `competing.json`, `aalen_johansen.json`, and of `parity.json` `cuminc` and `crr`.
final class CompetingRisksParity {
    private final ParityReport report;

    private CompetingRisksParity(ParityReport report) {
        this.report = report;
    }

    static void addTo(ParityReport report) {
        CompetingRisksParity parity = new CompetingRisksParity(report);
        parity.addIncidence();
        parity.addGrayTests();
        parity.addFineGray();
        parity.addAalenJohansen();
    }

    private void addIncidence() {
        JsonNode published = Reference.json("competing.json").get("cuminc");
        JsonNode own = Reference.json("parity.json").at("/cuminc/mgus2_sex");
        int[] sex = Reference.csv("mgus2_competing.csv").codes("sex");
        double[] months = {24, 60, 120, 240};
        for (int c = 0; c < 4; c++) {
            int group = c % 2;
            int[] rows =
                    IntStream.range(0, sex.length).filter(i -> sex[i] == group).toArray();
            CumulativeIncidence curve =
                    CumulativeIncidence.of(CompetingRisksTest.mgus2().select(rows), 1 + c / 2);
            for (int k = 0; k < months.length; k++) {
                double f = curve.incidenceAt(months[k]);
                double v = Math.pow(curve.standardErrorAt(months[k]), 2);
                each("cumulative incidence", "parity.json, mgus2", f, own.at("/est/" + c + "/" + k));
                each("its variance", "parity.json, mgus2", v, own.at("/var/" + c + "/" + k));
                if (k > 0) {
                    String month = Integer.toString((int) months[k]);
                    each(
                            "cumulative incidence",
                            "competing.json, mgus2",
                            f,
                            published.get("est").get(c).get(month));
                    each(
                            "its variance",
                            "competing.json, mgus2",
                            v,
                            published.get("var").get(c).get(month));
                }
            }
        }
    }

    private void addGrayTests() {
        Reference.Table table = Reference.csv("mgus2_competing.csv");
        double[] age = table.column("age");
        int[] ages = new int[age.length];
        Arrays.setAll(ages, i -> age[i] <= 60 ? 1 : age[i] <= 70 ? 2 : age[i] <= 80 ? 3 : 4);
        int[] sex = table.codes("sex");
        JsonNode own = Reference.json("parity.json").get("cuminc");
        for (int cause = 1; cause <= 2; cause++) {
            GrayTest bySex = GrayTest.of(CompetingRisksTest.mgus2(), cause, sex);
            JsonNode published = Reference.json("competing.json").at("/cuminc/tests/" + (cause - 1));
            each("Gray's test", "competing.json, mgus2", bySex.chiSquared(), published.get("stat"));
            each("Gray's test", "competing.json, mgus2", bySex.pValue(), published.get("pv"));
            addGrayTest(bySex, own.at("/mgus2_sex/tests/" + (cause - 1)));
            GrayTest late = GrayTest.of(CompetingRisksTest.mgus2(), cause, sex, 1);
            addGrayTest(late, own.at("/mgus2_sex_rho1/tests/" + (cause - 1)));
            GrayTest byAge = GrayTest.of(CompetingRisksTest.mgus2(), cause, ages);
            addGrayTest(byAge, own.at("/mgus2_age/tests/" + (cause - 1)));
        }
    }

    private void addGrayTest(GrayTest test, JsonNode expected) {
        each("Gray's test", "parity.json, mgus2", test.chiSquared(), expected.get(0));
        // The tail of a large statistic has its error times its size.
        report.each("Gray's test: p", "parity.json, mgus2", 1e-9, test.pValue(), expected.get(1));
    }

    private void addFineGray() {
        JsonNode published = Reference.json("competing.json").get("fine_gray_mgus2");
        FineGrayFit first = FineGray.fit(CompetingRisksTest.mgus2(), 1, FineGrayTest.ageAndMale());
        String[] terms = {"age", "male"};
        for (int j = 0; j < 2; j++) {
            stopped("Fine-Gray", "competing.json, mgus2", first.coefficient(j), published.at("/coef/" + terms[j]));
            stopped("Fine-Gray", "competing.json, mgus2", first.standardError(j), published.at("/se/" + j));
        }
        stopped("Fine-Gray", "competing.json, mgus2", first.logLikelihood(), published.get("loglik"));
        for (int cause = 1; cause <= 2; cause++) {
            JsonNode own = Reference.json("parity.json").at("/crr/" + (cause == 1 ? "mgus2_pcm" : "mgus2_death"));
            FineGrayFit fit = FineGray.fit(CompetingRisksTest.mgus2(), cause, FineGrayTest.ageAndMale());
            for (int j = 0; j < 2; j++) {
                stopped("Fine-Gray", "parity.json, mgus2", fit.coefficient(j), own.at("/coef/" + j));
                for (int k = 0; k < 2; k++) {
                    double covariance = fit.covariance().get(j, k);
                    stopped("Fine-Gray", "parity.json, mgus2", covariance, own.at("/var/" + j + "/" + k));
                }
            }
            stopped("Fine-Gray", "parity.json, mgus2", fit.logLikelihood(), own.get("loglik"));
            stopped("Fine-Gray", "parity.json, mgus2", fit.nullLogLikelihood(), own.get("loglik_null"));
        }
        addFineGrayRows(Reference.json("parity.json").get("finegray"));
    }

    private void addFineGrayRows(JsonNode expected) {
        FineGrayRows rows = FineGrayRows.of(CompetingRisksTest.mgus2(), 1);
        Matrix x = FineGrayTest.ageAndMale().selectRows(rows.subjects());
        CoxFit fit = CoxRegression.withDefaults().withTies(Ties.BRESLOW).fit(rows.followUp(), x);
        Matrix robust = RobustVariance.clustered(rows.followUp(), x, fit, rows.subjects())
                .covariance();
        String object = "Cox model of finegray's rows";
        for (int j = 0; j < 2; j++) {
            each(object, "parity.json, mgus2", fit.coefficient(j), expected.at("/coef/" + j));
            for (int k = 0; k < 2; k++) {
                String at = "/" + j + "/" + k;
                each(object, "parity.json, mgus2", fit.covariance().get(j, k), expected.at("/naive" + at));
                each(object, "parity.json, mgus2", robust.get(j, k), expected.at("/var" + at));
            }
        }
        each(object, "parity.json, mgus2", fit.nullLogLikelihood(), expected.at("/loglik/0"));
        each(object, "parity.json, mgus2", fit.logLikelihood(), expected.at("/loglik/1"));
    }

    private void addAalenJohansen() {
        JsonNode expected = Reference.json("aalen_johansen.json");
        CompetingRisksData data = CompetingRisksTest.mgus2();
        double[] time = IntStream.range(0, data.n()).mapToDouble(data::time).toArray();
        int[] cause = IntStream.range(0, data.n()).map(data::cause).toArray();
        AalenJohansen mgus2 = AalenJohansen.competingRisks(time, cause, 2);
        addStates("aalen_johansen.json, mgus2", expected.get("mgus2"), mgus2);
        Reference.Table table = Reference.csv("myeloid_multistate.csv");
        JsonNode myeloid = expected.get("myeloid");
        AalenJohansen curve = AalenJohansen.fit(AalenJohansenTest.stays(myeloid, table, "tstart", "tstop"), 5, 0);
        addStates("aalen_johansen.json, myeloid", myeloid, curve);
        if (Files.exists(Reference.COHORT)) {
            JsonNode amlsg = Reference.cohortJson("aalen_johansen.json").get("amlsg");
            Reference.Table cohort = Reference.cohortCsv("amlsg_multistate.csv");
            AalenJohansen all = AalenJohansen.fit(AalenJohansenTest.stays(amlsg, cohort, "start", "stop"), 6, 0);
            addStates("aalen_johansen.json, AMLSG", amlsg, all);
        }
    }

    private void addStates(String reference, JsonNode expected, AalenJohansen curve) {
        for (int k = 0; k < expected.get("time").size(); k++) {
            double day = expected.get("time").get(k).doubleValue();
            for (int s = 0; s < expected.get("states").size(); s++) {
                String at = "/" + k + "/" + s;
                each("state probabilities", reference, curve.probabilityAt(s, day), expected.at("/pstate" + at));
                each("their errors", reference, curve.standardErrorAt(s, day), expected.at("/std_err" + at));
                if (expected.has("lower")) {
                    Estimate estimate = curve.estimateAt(s, day, 0.95, IntervalType.LOG);
                    each("their limits", reference, estimate.lower(), expected.at("/lower" + at));
                    each("their limits", reference, estimate.upper(), expected.at("/upper" + at));
                }
            }
        }
    }

    private void each(String object, String reference, double actual, JsonNode expected) {
        report.each(object, reference, CoxParity.PRINTED, actual, expected);
    }

    private void stopped(String object, String reference, double actual, JsonNode expected) {
        report.each(object, reference, reference.startsWith("parity") ? 1e-9 : 1e-7, actual, expected);
    }
}
