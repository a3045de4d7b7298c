package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.OrderableTest;
import org.candor.forecast.Assessment;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.BundleScore;
import org.candor.forecast.Course;
import org.candor.forecast.CourseSimulator;
import org.candor.forecast.InformativeTest;
import org.candor.forecast.ReliableAssessor;
import org.candor.reliability.Reason;
import org.candor.reliability.RiskScore;
import org.candor.reliability.ScorePopulation;
import org.candor.reliability.Typicality;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The bundled model behind its gate, with simulated patients.
final class ServedModelTest {
    private static final LocalDate DIAGNOSIS = LocalDate.of(2026, 9, 14);
    private static final Course COURSE = new Course(DIAGNOSIS, DIAGNOSIS.plusDays(3), Optional.empty());
    private static final AcuteMyeloidLeukaemia DISEASE = new AcuteMyeloidLeukaemia();
    private static final FeatureSchema SCHEMA = DISEASE.schema();

    private static BundleAssessor model;
    private static ReliableAssessor served;

    @BeforeAll
    static void load() throws IOException {
        model = BundledModels.load(DISEASE);
        served = BundledModels.reliable(model, DISEASE);
    }

    private static double[] typical() {
        double[] values = new double[SCHEMA.size()];
        set(values, "age", 52);
        set(values, "hb_g_dl", 9.1);
        set(values, "platelets_g_l", 58);
        set(values, "wbc_g_l", 14);
        set(values, "ldh_u_l", 420);
        set(values, "bm_blasts_pct", 70);
        set(values, "pb_blasts_pct", 30);
        set(values, "ecog", 1);
        set(values, "gene_NPM1", 1);
        set(values, "gene_DNMT3A", 1);
        return values;
    }

    private static void set(double[] values, String feature, double value) {
        values[SCHEMA.index(feature)] = value;
    }

    private static double[] without(double[] values, String... tests) {
        double[] masked = values.clone();
        for (OrderableTest test : DISEASE.orderableTests()) {
            if (List.of(tests).contains(test.id())) {
                test.features().forEach(feature -> set(masked, feature, Double.NaN));
            }
        }
        return masked;
    }

    private static FeatureVector vector(double[] values) {
        List<FeatureValue> list = new ArrayList<>();
        for (int j = 0; j < values.length; j++) {
            list.add(
                    Double.isNaN(values[j])
                            ? new FeatureValue.Missing(FeatureValue.Cause.NOT_STUDIED)
                            : new FeatureValue.Present(
                                    values[j], new Evidence("Observation/" + j, Optional.of(DIAGNOSIS))));
        }
        return new FeatureVector(SCHEMA, list);
    }

    private static Assessment assess(double[] values) {
        return served.assess(vector(values), COURSE, List.of());
    }

    private static Assessment.Given given(double[] values) {
        return switch (assess(values)) {
            case Assessment.Given given -> given;
            case Assessment.Withheld withheld -> throw new AssertionError(withheld.reasons());
        };
    }

    @Test
    void theForecastBehindTheGateIsTheModelsOwn() {
        for (double[] values : List.of(typical(), without(typical(), "karyotype", "npm1"))) {
            assertThat(given(values).forecast()).isEqualTo(model.forecast(values, COURSE.daysAlive(), -1));
        }
    }

    @Test
    void whenNothingIsMissingNoTestIsProposed() {
        assertThat(given(typical()).informativeTests()).isEmpty();
    }

    @Test
    void theTestsAreRankedAndOnlyMissingOnesAreNamed() {
        List<InformativeTest> tests =
                given(without(typical(), "karyotype", "flt3-itd", "ldh")).informativeTests();

        assertThat(tests)
                .isNotEmpty()
                .extracting(test -> test.test().id())
                .isSubsetOf("karyotype", "flt3-itd", "ldh", "gene-panel");
        for (int i = 1; i < tests.size(); i++) {
            assertThat(tests.get(i).narrowing())
                    .isLessThanOrEqualTo(tests.get(i - 1).narrowing());
        }
        assertThat(tests).allMatch(test -> test.narrowing() >= 0 && test.narrowing() < 1);
    }

    @Test
    void aResultThatOpensTheRiskClassIsWorthItsChange() {
        InformativeTest karyotype =
                given(without(typical(), "karyotype")).informativeTests().getFirst();

        // without a karyotype three categories are possible, with one NPM1 decides or adverse lesions do
        assertThat(karyotype.reclassification()).hasValueSatisfying(change -> {
            assertThat(change.edition()).isEqualTo("ELN 2022");
            assertThat(change.probability()).isGreaterThan(0.9);
        });
    }

    @Test
    void aContradictoryResultIsToBePutRightAndNotRepeated() {
        List<FeatureValue> values = new ArrayList<>(vector(typical()).values());
        values.set(SCHEMA.index("ldh_u_l"), new FeatureValue.Missing(FeatureValue.Cause.CONFLICT));

        Assessment.Given given = (Assessment.Given) served.assess(new FeatureVector(SCHEMA, values), COURSE, List.of());

        assertThat(given.informativeTests()).isEmpty();
        assertThat(given.cautions()).extracting(Reason::code).contains("unusable-inputs");
    }

    @Test
    void aHaemoglobinInAnotherUnitIsWithheldWithoutANumberOfAForecast() {
        double[] values = typical();
        set(values, "hb_g_dl", 21.5);
        set(values, "ldh_u_l", 4200);

        assertThat(assess(values)).asInstanceOf(type(Assessment.Withheld.class)).satisfies(withheld -> {
            assertThat(withheld.reasons()).extracting(Reason::code).contains("atypical-quantities");
            assertThat(withheld.reasons()).allMatch(reason -> reason instanceof Reason.Checked);
        });
        assertThat(Assessment.Withheld.class.getRecordComponents()).hasSize(3);
    }

    @Test
    void hardlyAnythingKnownIsWithheldAsIncomplete() {
        double[] values = new double[SCHEMA.size()];
        Arrays.fill(values, Double.NaN);
        set(values, "gene_ATRX", 0);

        assertThat(assess(values))
                .asInstanceOf(type(Assessment.Withheld.class))
                .satisfies(withheld ->
                        assertThat(withheld.reasons()).extracting(Reason::code).containsExactly("incomplete"));
    }

    @Test
    void ageAndSexAloneAreTooLittleAndABloodCountMoreIsAForecastWithACaution() {
        double[] values = new double[SCHEMA.size()];
        Arrays.fill(values, Double.NaN);
        set(values, "age", 71);
        set(values, "sex", 0);
        set(values, "gene_ATRX", 0);
        double[] counted = values.clone();
        set(counted, "hb_g_dl", 8.8);
        set(counted, "wbc_g_l", 17.9);

        assertThat(assess(values))
                .asInstanceOf(type(Assessment.Withheld.class))
                .satisfies(withheld ->
                        assertThat(withheld.reasons()).extracting(Reason::code).containsExactly("incomplete"));
        Assessment.Given sparse = given(counted);
        assertThat(sparse.cautions()).extracting(Reason::code).contains("incomplete");
        assertThat(width(sparse)).isGreaterThan(width(given(typical())));
    }

    /// Of the three-year interval.
    private static double width(Assessment.Given given) {
        return given.forecast().horizons().stream()
                .filter(at -> at.days() == 1095)
                .mapToDouble(at -> at.survival().upper() - at.survival().lower())
                .findFirst()
                .orElseThrow();
    }

    /// The variance over 30 completions, averaged over 300 patients; from so many it is known to a tenth.
    @Test
    void whatAPatternTellsIsAboutWhatTheSamplerSays() {
        ScorePopulation population =
                new ScorePopulation(SCHEMA, model.bundle().imputation(), BundleScore.of(model.bundle()), 1);
        double[] all = new double[SCHEMA.size()];
        double genes = population.completeness(without(all, "karyotype"));
        double karyotype = population.completeness(without(all, "gene-panel", "npm1", "flt3-itd", "cebpa"));

        assertThat(population.completeness(all)).isEqualTo(1);
        assertThat(karyotype).isLessThan(genes);
        assertThat(genes).isEqualTo(sampled("karyotype"), within(0.1));
        assertThat(karyotype).isEqualTo(sampled("gene-panel", "npm1", "flt3-itd", "cebpa"), within(0.1));
    }

    private static double sampled(String... missing) {
        RiskScore score = BundleScore.of(model.bundle());
        CourseSimulator simulator = new CourseSimulator(model.bundle());
        RandomGenerator random = BundleTrainer.random(8);
        int patients = 300;
        double[] scores = new double[patients];
        double left = 0;
        for (int i = 0; i < patients; i++) {
            double[] values = simulator.unroundedFeatures(random);
            for (int j = 0; j < values.length; j++) {
                values[j] = SCHEMA.spec(j).toScale(values[j]);
            }
            scores[i] = score.value(values);
            double[][] completed = model.bundle().imputation().complete(without(values, missing), 30, random);
            left += variance(Arrays.stream(completed).mapToDouble(score::value).toArray()) / patients;
        }
        return 1 - left / variance(scores);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    @Test
    void askedAgainWithItsOwnCautionsItSaysTheSame() {
        double[] values = without(typical(), "karyotype", "gene-panel", "npm1", "flt3-itd", "cebpa");
        Assessment.Given once = given(values);

        Assessment.Given again = (Assessment.Given) served.assess(vector(values), COURSE, once.cautions());

        assertThat(again.forecast()).isEqualTo(once.forecast());
        assertThat(again.informativeTests()).isEqualTo(once.informativeTests());
        assertThat(again.cautions()).containsOnlyOnceElementsOf(once.cautions());
    }

    /// 10,000 patients of the model's own population with 250 random patterns of what is known. The bound
    /// is the 0.1 % point of Smirnov's one-sided statistic; patients with one pattern share their
    /// calibration draws, which widens it: with 40 for each pattern of 999 draws, by the factor sqrt(1 + 40
    /// / 999) = 1.02.
    @Test
    void falseAlarmsAreNoMoreThanPromisedForEveryPattern() {
        CourseSimulator simulator = new CourseSimulator(model.bundle());
        Typicality typicality = new Typicality(SCHEMA, model.bundle().imputation(), 5);
        RandomGenerator random = BundleTrainer.random(6);
        int n = 10_000;
        double[][] pValues = new double[4][n];
        boolean[] known = new boolean[SCHEMA.size()];
        for (int i = 0; i < n; i++) {
            if (i % 40 == 0) {
                double share = random.nextDouble(0.3, 1);
                for (int j = 0; j < known.length; j++) {
                    known[j] = random.nextDouble() < share;
                }
            }
            double[] values = simulator.unroundedFeatures(random);
            for (int j = 0; j < values.length; j++) {
                FeatureSpec spec = SCHEMA.spec(j);
                values[j] = known[j] ? spec.toScale(values[j]) : Double.NaN;
            }
            Typicality.PValues one = typicality.of(values);
            pValues[0][i] = one.quantities();
            pValues[1][i] = one.findings();
            pValues[2][i] = one.mistakes();
            pValues[3][i] = one.combined();
        }
        double critical = 1.02 * Math.sqrt(-Math.log(0.001) / 2);
        for (double[] one : pValues) {
            Arrays.sort(one);
            double excess = 0;
            for (int i = 0; i < n; i++) {
                excess = Math.max(excess, (i + 1.0) / n - one[i]);
            }
            assertThat(excess * Math.sqrt(n)).isLessThan(critical);
        }
    }
}
