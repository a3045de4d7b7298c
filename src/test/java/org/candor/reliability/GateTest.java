package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.candor.feature.Evidence;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.FeatureVector;
import org.junit.jupiter.api.Test;

/// Every reason has a patient who meets it and one who does not.
final class GateTest {
    private static final GateLimits LIMITS = GateLimits.of(Map.of("ldh", 7, "wbc", 7));

    private static Gate gate() {
        return gate(SmallWorld.joint());
    }

    private static Gate gate(LatentGaussian joint) {
        return gate(joint, LIMITS);
    }

    private static Gate gate(LatentGaussian joint, GateLimits limits) {
        Typicality typicality = new Typicality(SmallWorld.SCHEMA, joint, 1);
        ScorePopulation population = new ScorePopulation(SmallWorld.SCHEMA, joint, SmallWorld.score(), 2);
        return new Gate(typicality, population, Optional.of(support()), limits);
    }

    /// 1,540 patients of the population.
    private static LocalSupport support() {
        RandomGenerator random = SmallWorld.random(3);
        double[] scores = new double[1540];
        boolean[] died = new boolean[1540];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = SmallWorld.score().value(SmallWorld.draw(random));
            died[i] = random.nextDouble() < 0.6;
        }
        return LocalSupport.of(scores, died);
    }

    private static Verdict judge(double[] values) {
        return judge(values, SmallWorld.features(values));
    }

    private static Verdict judge(double[] values, FeatureVector features) {
        return gate().judge(new Gate.Patient(features, SmallWorld.completed(values, 100, 4), SmallWorld.DIAGNOSIS));
    }

    private static List<String> withheldFor(double[] values) {
        return switch (judge(values)) {
            case Verdict.Pass pass -> List.of();
            case Verdict.Withhold withhold -> codes(withhold.reasons());
        };
    }

    private static List<String> cautions(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass pass -> codes(pass.cautions());
            case Verdict.Withhold withhold -> throw new AssertionError(codes(withhold.reasons()));
        };
    }

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    @Test
    void aTypicalPatientPassesWithoutACaution() {
        assertThat(cautions(judge(SmallWorld.typical()))).isEmpty();
    }

    @Test
    void aPatientOfThePopulationIsWithheldAsSeldomAsPromised() {
        RandomGenerator random = SmallWorld.random(21);
        Gate gate = gate();
        int withheld = 0;
        int n = 4_000;
        for (int i = 0; i < n; i++) {
            double[] values = SmallWorld.draw(random);
            Gate.Patient patient = new Gate.Patient(
                    SmallWorld.features(values), SmallWorld.completed(values, 1, i), SmallWorld.DIAGNOSIS);
            withheld += switch (gate.judge(patient)) {
                case Verdict.Pass pass -> 0;
                case Verdict.Withhold withhold ->
                    withhold.reasons().stream()
                                    .map(Reason.Checked.class::cast)
                                    .anyMatch(one -> one.check().measure() == Check.Measure.PROBABILITY)
                            ? 1
                            : 0;
            };
        }
        // 1 % of 4,000 is 40; one pattern has one calibration set, so its own error (0.3 points) is added
        assertThat(withheld).isLessThan(40 + 3 * 7 + 12);
    }

    @Test
    void valuesThatDoNotFitTogetherAreWithheld() {
        double[] patient = SmallWorld.typical();
        patient[SmallWorld.AGE] = 5;
        patient[SmallWorld.HB] = 14.5;

        assertThat(withheldFor(patient)).contains("atypical-quantities");
    }

    @Test
    void findingsThatDoNotFitTogetherAreWithheld() {
        double[] patient = {20, 9, Math.log(150), Math.log(4), 0, 1, 1, 0};

        assertThat(withheldFor(patient)).contains("atypical-findings");
    }

    @Test
    void aSuspectedMistakeIsWithheldAndNamed() {
        double[] patient = SmallWorld.typical();
        patient[SmallWorld.LDH] = Math.log(40);

        Verdict verdict = judge(patient);

        assertThat(verdict).asInstanceOf(type(Verdict.Withhold.class)).satisfies(withhold -> {
            Reason.Checked reason = withhold.reasons().stream()
                    .map(Reason.Checked.class::cast)
                    .filter(one -> one.check() == Check.MISTAKE)
                    .findFirst()
                    .orElseThrow();
            assertThat(reason.text()).isEqualTo("LDH looks ten times too low.");
            assertThat(reason.number()).isLessThan(reason.limit());
            assertThat(reason.remedy()).contains("laboratory's report");
        });
    }

    @Test
    void aCombinationThatTheCohortCannotTeachIsWithheld() {
        // a gene of which one patient in 400 is a carrier, and whose coefficient is hardly known
        double[] mean = {0, 0, 0, 0, -0.5, -0.8, -2.8, 0};
        LatentGaussian joint = new LatentGaussian(
                SmallWorld.joint().variables(), mean, SmallWorld.joint().covariance());
        double[] patient = SmallWorld.typical();
        double[] carrier = patient.clone();
        carrier[6] = 1;

        assertThat(codes(leverage(joint, carrier))).contains("unfamiliar-combination");
        assertThat(codes(leverage(joint, patient))).doesNotContain("unfamiliar-combination");
    }

    private static List<Reason> leverage(LatentGaussian joint, double[] values) {
        Gate.Patient patient =
                new Gate.Patient(SmallWorld.features(values), SmallWorld.completed(values, 1, 1), SmallWorld.DIAGNOSIS);
        return switch (gate(joint).judge(patient)) {
            case Verdict.Pass pass -> pass.cautions();
            case Verdict.Withhold withhold -> withhold.reasons();
        };
    }

    @Test
    void aRiskThatNobodyHadIsWithheld() {
        double[] patient = SmallWorld.typical();
        patient[SmallWorld.AGE] = 118;
        patient[SmallWorld.GENE_B] = 1;
        patient[6] = 1;

        assertThat(withheldFor(patient)).contains("few-similar-patients", "few-similar-deaths");
    }

    @Test
    void tooLittleKnownIsWithheldAndMoreIsNot() {
        double[] nothing = new double[SmallWorld.SCHEMA.size()];
        Arrays.fill(nothing, Double.NaN);
        double[] little = nothing.clone();
        little[SmallWorld.HB] = 9;
        double[] some = little.clone();
        some[SmallWorld.AGE] = 55;
        double[] most = SmallWorld.typical();
        most[SmallWorld.LDH] = Double.NaN;

        assertThat(withheldFor(nothing)).containsExactly("incomplete");
        assertThat(withheldFor(little)).containsExactly("incomplete");
        assertThat(cautions(judge(some))).containsExactly("incomplete");
        assertThat(cautions(judge(most))).isEmpty();
    }

    @Test
    void theLimitOfCompletenessIsReachedByItsOwnNumber() {
        double[] values = SmallWorld.typical();
        values[SmallWorld.AGE] = Double.NaN;
        values[SmallWorld.GENE_B] = Double.NaN;
        ScorePopulation population = new ScorePopulation(SmallWorld.SCHEMA, SmallWorld.joint(), SmallWorld.score(), 2);
        double share = population.completeness(values);

        assertThat(incomplete(values, new GateLimits.Limit(share, share))).isEqualTo("passes");
        assertThat(incomplete(values, new GateLimits.Limit(share, Math.nextUp(share))))
                .isEqualTo("caution");
        assertThat(incomplete(values, new GateLimits.Limit(Math.nextUp(share), 1)))
                .isEqualTo("withheld");
    }

    private static String incomplete(double[] values, GateLimits.Limit limit) {
        GateLimits limits =
                new GateLimits(LIMITS.probability(), limit, LIMITS.patients(), LIMITS.deaths(), LIMITS.freshDays());
        Gate.Patient patient = new Gate.Patient(
                SmallWorld.features(values), SmallWorld.completed(values, 100, 4), SmallWorld.DIAGNOSIS);
        return switch (gate(SmallWorld.joint(), limits).judge(patient)) {
            case Verdict.Pass pass -> codes(pass.cautions()).contains("incomplete") ? "caution" : "passes";
            case Verdict.Withhold withhold -> codes(withhold.reasons()).contains("incomplete") ? "withheld" : "other";
        };
    }

    @Test
    void staleValuesAreACautionWithTheirAge() {
        double[] values = SmallWorld.typical();

        assertThat(cautions(judge(values, dated(values, SmallWorld.LDH, 7)))).isEmpty();
        Verdict stale = judge(values, dated(values, SmallWorld.LDH, 20));

        assertThat(cautions(stale)).containsExactly("stale-inputs");
        Reason.Checked reason =
                (Reason.Checked) ((Verdict.Pass) stale).cautions().getFirst();
        assertThat(reason.number()).isEqualTo(20);
        assertThat(reason.limit()).isEqualTo(7);
        assertThat(reason.text()).isEqualTo("Taken long before the diagnosis: LDH.");
    }

    private static FeatureVector dated(double[] values, int feature, int daysBefore) {
        LocalDate day = SmallWorld.DIAGNOSIS.minusDays(daysBefore);
        return with(
                values,
                feature,
                new FeatureValue.Present(
                        SmallWorld.SCHEMA.spec(feature).fromScale(values[feature]),
                        new Evidence("Observation/1", Optional.of(day))));
    }

    @Test
    void refusedValuesAreACautionAndAbsentOnesAreNot() {
        double[] values = SmallWorld.typical();
        values[SmallWorld.LDH] = Double.NaN;
        for (Cause cause : Cause.values()) {
            Verdict verdict = judge(values, with(values, SmallWorld.LDH, new FeatureValue.Missing(cause)));
            boolean refused = List.of(Cause.CONFLICT, Cause.UNKNOWN_UNIT, Cause.IMPLAUSIBLE)
                    .contains(cause);

            assertThat(cautions(verdict).contains("unusable-inputs"))
                    .as("%s", cause)
                    .isEqualTo(refused);
        }
    }

    private static FeatureVector with(double[] values, int feature, FeatureValue value) {
        List<FeatureValue> list = new ArrayList<>(SmallWorld.features(values).values());
        list.set(feature, value);
        return new FeatureVector(SmallWorld.SCHEMA, list);
    }

    @Test
    void everyCheckThatCanWithholdIsTestedHere() {
        assertThat(Arrays.stream(Check.values()).map(Check::code))
                .containsExactlyInAnyOrder(
                        "atypical-quantities",
                        "atypical-findings",
                        "implausible-inputs",
                        "unfamiliar-combination",
                        "few-similar-patients",
                        "few-similar-deaths",
                        "incomplete",
                        "stale-inputs",
                        "unusable-inputs");
    }
}
