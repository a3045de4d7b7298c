package org.candor.card;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Source;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureSpec.Scale;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureValue.Missing;
import org.candor.feature.FeatureValue.Present;
import org.candor.feature.FeatureVector;
import org.candor.feature.Range;
import org.candor.feature.RiskClassification;
import org.candor.feature.RiskClassification.Edition;
import org.candor.feature.RiskClassification.Question;
import org.candor.feature.RiskClassification.Standing;
import org.candor.feature.RiskClassification.Step;
import org.candor.forecast.Assessment;
import org.candor.forecast.Course;
import org.candor.forecast.Forecast;
import org.candor.forecast.Forecast.StatesAt;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.forecast.Provenance;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;
import org.jspecify.annotations.Nullable;

/// Assessments with round numbers, for looking at the cards that are made of them.
final class Assessments {
    private static final int BOUND_DAYS = 221;
    static final LocalDate DIAGNOSIS = LocalDate.of(2026, 9, 14);
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final Provenance PROVENANCE =
            new Provenance("aml-multistate", "1", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

    private Assessments() {}

    static CardText text() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("induction", "No remission");
        columns.put("remission", "In remission");
        columns.put("relapsed", "After relapse");
        columns.put("dead-without-remission", "Died");
        columns.put("dead-in-remission", "Died");
        columns.put("dead-after-relapse", "Died");
        return new CardText(
                "acute myeloid leukaemia",
                "intensively treated adults",
                "Learned from trials of the AMLSG before midostaurin, venetoclax and CPX-351. Not a recommendation of a"
                        + " therapy.",
                columns,
                new Source(
                        "Candor survival forecast",
                        "https://candor.org",
                        null,
                        new Coding("91861009", "http://snomed.info/sct", "Acute myeloid leukemia")));
    }

    /// NPM1 with FLT3-ITD of unknown allelic ratio: two editions that differ.
    static List<RiskClassification> classifications() {
        List<String> scale = List.of("favourable", "intermediate", "adverse");
        String population = "intensively treated";
        Step favourable =
                new Step("2017-npm1", "favourable", "NPM1", "row favorable 3", Standing.MAY_DECIDE, List.of("NPM1"));
        Step high = new Step(
                "2017-npm1-itd",
                "intermediate",
                "NPM1 and ITD",
                "row intermediate 1",
                Standing.MAY_DECIDE,
                List.of("NPM1"));
        Step any = new Step(
                "2022-npm1-itd",
                "intermediate",
                "NPM1 and ITD",
                "row intermediate 1",
                Standing.DECIDES,
                List.of("NPM1", "FLT3-ITD"));
        return List.of(
                new RiskClassification(
                        new Edition("ELN 2017", "Blood 2017", population, scale),
                        List.of(favourable, high),
                        List.of(new Question("flt3_itd_high_ratio", "FLT3-ITD allelic ratio", "FLT3-ITD")),
                        List.of()),
                new RiskClassification(
                        new Edition("ELN 2022", "Blood 2022", population, scale),
                        List.of(any),
                        List.of(),
                        List.of(new Question("cyt_t_9_22", "t(9;22)", "karyotype"))));
    }

    static FeatureVector features() {
        return vector(Map.of(
                "age", present(63.4, "Patient/p1", DIAGNOSIS),
                "female", present(1, "Patient/p1", null),
                "hb_g_dl", present(9.13, "Observation/hb", DIAGNOSIS),
                "platelets", present(52, "Observation/plt", DIAGNOSIS.plusDays(1)),
                "npm1", present(1, "Observation/npm1", DIAGNOSIS.plusDays(6)),
                "tp53", present(0, "Observation/tp53", DIAGNOSIS.plusDays(6)),
                "flt3_itd", present(0, "Observation/itd", DIAGNOSIS.plusDays(4)),
                "wbc", new Missing(Cause.UNKNOWN_UNIT),
                "splenomegaly", new Missing(Cause.NOT_RECORDED),
                "t_8_21", new Missing(Cause.NOT_STUDIED)));
    }

    static FeatureVector vector(Map<String, FeatureValue> values) {
        FeatureSchema schema = schema();
        List<FeatureValue> ordered = new ArrayList<>();
        for (FeatureSpec spec : schema.specs()) {
            ordered.add(values.getOrDefault(spec.name(), new Missing(Cause.NOT_RECORDED)));
        }
        return new FeatureVector(schema, ordered);
    }

    static FeatureSchema schema() {
        FeatureSource quantity = new FeatureSource.LatestQuantity(30, 7);
        return new FeatureSchema(
                "test-1",
                List.of(
                        spec("age", "Age", "a", Scale.LINEAR, new FeatureSource.AgeAtDiagnosis()),
                        spec("female", "Female", "1", Scale.BINARY, new FeatureSource.Female()),
                        spec("hb_g_dl", "Haemoglobin", "g/dL", Scale.LINEAR, quantity),
                        spec("platelets", "Platelets", "10*9/L", Scale.LOG, quantity),
                        spec("wbc", "Leukocytes", "10*9/L", Scale.LOG, quantity),
                        spec("splenomegaly", "Splenomegaly", "1", Scale.BINARY, new FeatureSource.FindingPresent()),
                        spec("t_8_21", "t(8;21)", "1", Scale.BINARY, new FeatureSource.LesionPresent()),
                        spec("npm1", "NPM1", "1", Scale.BINARY, new FeatureSource.GenePresent()),
                        spec("tp53", "TP53", "1", Scale.BINARY, new FeatureSource.GenePresent()),
                        spec("flt3_itd", "FLT3-ITD", "1", Scale.BINARY, new FeatureSource.GenePresent())));
    }

    static Assessment.Given given(LocalDate today, List<Reason> cautions) {
        return new Assessment.Given(
                features(), new Course(DIAGNOSIS, today, Optional.empty()), forecast(today), cautions, PROVENANCE);
    }

    /// No bound lies before today.
    private static Forecast forecast(LocalDate today) {
        Forecast all = forecast(1);
        return today.isBefore(DIAGNOSIS.plusDays(BOUND_DAYS))
                ? all
                : new Forecast(all.horizons(), all.curve(), all.stateNames(), all.states(), all.uncertainty());
    }

    /// Survival 0.72, 0.55, 0.46, 0.38 to the power of `hazard`.
    static Forecast forecast(double hazard) {
        List<SurvivalAt> horizons = List.of(
                at(365, 0.72, 0.63, 0.80, hazard),
                at(730, 0.55, 0.45, 0.64, hazard),
                at(1095, 0.46, 0.37, 0.55, hazard),
                at(1825, 0.38, 0.28, 0.48, hazard));
        return new Forecast(
                horizons,
                horizons,
                List.of(
                        "induction",
                        "remission",
                        "dead-without-remission",
                        "relapsed",
                        "dead-in-remission",
                        "dead-after-relapse"),
                horizons.stream().map(Assessments::states).toList(),
                new Forecast.Uncertainty(
                        1095,
                        0.24,
                        0.0024,
                        0.006,
                        Optional.of(new Forecast.Information(1.1, 0.012, 0.03)),
                        List.of(
                                new Forecast.MissingInput("karyotype", List.of("cyt_t_8_21"), 0.6),
                                new Forecast.MissingInput("leukocytes", List.of("wbc_g_l"), 0.3))),
                Optional.of(new Forecast.LowerBound(
                        BOUND_DAYS,
                        0.9,
                        Optional.of(new Forecast.WorstGroup(
                                "ELN 2022", "adverse", new Estimate(0.884, 0.851, 0.912, 0.95))))));
    }

    static Assessment.Withheld withheld(Reason... reasons) {
        return new Assessment.Withheld(features(), List.of(reasons), PROVENANCE);
    }

    static FeatureValue present(double value, String reference, @Nullable LocalDate day) {
        return new Present(value, new Evidence(reference, Optional.ofNullable(day)));
    }

    private static StatesAt states(SurvivalAt at) {
        double alive = at.survival().value();
        double dead = 1 - alive;
        List<Double> shares = List.of(0.002 * alive, 0.75 * alive, 0.5 * dead, 0.248 * alive, 0.2 * dead, 0.3 * dead);
        return new StatesAt(
                at.days(), IntStream.range(0, 6).mapToObj(shares::get).toList());
    }

    private static SurvivalAt at(int days, double value, double lower, double upper, double hazard) {
        return new SurvivalAt(
                days, new Estimate(Math.pow(value, hazard), Math.pow(lower, hazard), Math.pow(upper, hazard), 0.9));
    }

    private static FeatureSpec spec(String name, String label, String unit, Scale scale, FeatureSource source) {
        return new FeatureSpec(name, label, unit, scale, new Range(0, 1000), source);
    }
}
