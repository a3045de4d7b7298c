package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class IllnessModelTest {
    private static final TimeGrid GRID = IllnessModel.DEFAULT_GRID;
    // Per day: most remissions come within two months, half of the remissions end in relapse within two years.
    private static final double[] RATES = {1 / 45.0, 1 / 250.0, 1 / 700.0, 1 / 2500.0, 1 / 200.0};
    // Second order: (rate * width)^2 / 12 with a rate of 1/200 and less beyond induction, width 10.
    private static final double SECOND_ORDER = 1e-4;
    private static final double ROUNDING = 1e-12;

    @Test
    void constantHazardsGiveTheClosedForm() {
        StateOccupancy course = new IllnessModel().fromDiagnosis(constant(GRID, RATES));

        for (int k = 0; k < GRID.size(); k++) {
            double[] truth = closedForm(GRID.day(k));
            for (IllnessState state : IllnessState.values()) {
                assertThat(course.probability(state, k))
                        .as("%s at day %s", state, GRID.day(k))
                        .isCloseTo(truth[state.ordinal()], within(SECOND_ORDER));
            }
        }
    }

    @Test
    void halvingTheWidthQuartersTheError() {
        double coarse = largestError(new TimeGrid(20, 90));
        double fine = largestError(new TimeGrid(10, 180));

        assertThat(coarse / fine).isBetween(3.5, 6.0);
    }

    @Test
    void everyRowSumsToOneAndDeathNeverFalls() {
        Random random = new Random(11);
        IllnessModel model = new IllnessModel();
        for (int repeat = 0; repeat < 200; repeat++) {
            double[][] hazards = random(random);
            DurationEffect effect = repeat % 2 == 0 ? DurationEffect.none(GRID) : randomEffect(random);
            requireProbabilities(model.fromDiagnosis(hazards, effect));
            requireProbabilities(model.fromRemission(hazards, effect, random.nextDouble() * 1800));
            requireProbabilities(model.fromDiagnosis(hazards, effect).givenAliveAt(random.nextDouble() * 400));
        }
    }

    @Test
    void withoutHazardsThePatientStaysInInduction() {
        StateOccupancy course = new IllnessModel().fromDiagnosis(new double[5][GRID.size()]);

        assertThat(course.stateAt(GRID.lastDay())).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(course.survivalAt(1000)).isEqualTo(1);
    }

    @Test
    void tenDayStepsAgreeWithOneDaySteps() {
        TimeGrid days = new TimeGrid(1, 1830);
        StateOccupancy coarse = new IllnessModel().fromDiagnosis(realistic(GRID), effect(GRID));
        StateOccupancy fine = new IllnessModel(days).fromDiagnosis(realistic(days), effect(days));
        StateOccupancy coarseRemission = new IllnessModel().fromRemission(realistic(GRID), effect(GRID), 137);
        StateOccupancy fineRemission = new IllnessModel(days).fromRemission(realistic(days), effect(days), 137);

        for (int day = 0; day <= 1830; day += 10) {
            requireClose(coarse.stateAt(day), fine.stateAt(day), 1e-4, "diagnosis, day " + day);
            if (day > 137) {
                requireClose(coarseRemission.stateAt(day), fineRemission.stateAt(day), 1e-4, "remission, day " + day);
            }
        }
    }

    // 200 000 simulated courses: a standard error of at most 0.5 / sqrt(200 000) = 0.0011; four of them.
    @Test
    void simulatedPatientsEndInTheComputedStates() {
        Random random = new Random(5);
        int patients = 200_000;
        double[] horizons = {60, 365, 1095, 1825};
        double[][] share = new double[horizons.length][6];
        for (int patient = 0; patient < patients; patient++) {
            double leave = draw(random, IllnessModelTest::induction);
            boolean remission = random.nextDouble() < 0.85;
            double duration = draw(random, IllnessModelTest::inRemission);
            boolean relapse = random.nextDouble() < 0.8;
            double multiplier = multiplier(duration);
            double after = draw(random, t -> multiplier * afterRelapse(t));
            for (int h = 0; h < horizons.length; h++) {
                double t = horizons[h];
                IllnessState state = t < leave
                        ? IllnessState.INDUCTION
                        : !remission
                                ? IllnessState.DEAD_WITHOUT_REMISSION
                                : t < leave + duration
                                        ? IllnessState.REMISSION
                                        : !relapse
                                                ? IllnessState.DEAD_IN_REMISSION
                                                : t < leave + duration + after
                                                        ? IllnessState.RELAPSED
                                                        : IllnessState.DEAD_AFTER_RELAPSE;
                share[h][state.ordinal()] += 1.0 / patients;
            }
        }

        StateOccupancy course = new IllnessModel().fromDiagnosis(realistic(GRID), effect(GRID));

        for (int h = 0; h < horizons.length; h++) {
            requireClose(course.stateAt(horizons[h]), share[h], 0.0045, "day " + horizons[h]);
        }
    }

    @Test
    void inductionAloneIsTheProductIntegralOfCompetingRisks() {
        double[][] hazards = realistic(GRID);
        hazards[2] = new double[GRID.size()];
        hazards[3] = new double[GRID.size()];
        StateOccupancy course = new IllnessModel().fromDiagnosis(hazards);

        // One-day product-limit steps of the two hazards, as an Aalen-Johansen estimator multiplies them.
        double still = 1;
        double remission = 0;
        for (int day = 1; day <= 1830; day++) {
            double both = induction(day) - induction(day - 1);
            remission += still * (1 - Math.exp(-both)) * 0.85;
            still *= Math.exp(-both);
            if (day % 10 == 0) {
                double[] row = course.stateAt(day);
                // Proportional hazards within a cell: exact.
                assertThat(row[IllnessState.INDUCTION.ordinal()]).isCloseTo(still, within(ROUNDING));
                assertThat(row[IllnessState.REMISSION.ordinal()]).isCloseTo(remission, within(ROUNDING));
            }
        }
    }

    @Test
    void aPatientInRemissionSinceTodayHasTheFullRemissionCourse() {
        double[][] hazards = constant(GRID, RATES);
        StateOccupancy course = new IllnessModel().fromRemission(hazards, DurationEffect.none(GRID), 0);
        double leave = RATES[2] + RATES[3];

        double[] row = course.stateAt(900);

        assertThat(row[IllnessState.REMISSION.ordinal()]).isCloseTo(Math.exp(-leave * 900), within(ROUNDING));
        assertThat(row[IllnessState.DEAD_IN_REMISSION.ordinal()])
                .isCloseTo(RATES[3] / leave * (1 - Math.exp(-leave * 900)), within(ROUNDING));
        assertThat(row[IllnessState.INDUCTION.ordinal()]).isZero();
    }

    @Test
    void constantHazardsForgetHowLongTheRemissionHasLasted() {
        double[][] hazards = constant(GRID, RATES);
        IllnessModel model = new IllnessModel();

        for (double held : new double[] {10, 104, 207.5, 999.9}) {
            StateOccupancy course = model.fromRemission(hazards, DurationEffect.none(GRID), held);
            double start = Math.ceil(held / 10) * 10;
            for (double later = start; later <= GRID.lastDay(); later += 10) {
                requireClose(course.stateAt(later), afterRemission(later - held), SECOND_ORDER, "day " + later);
            }
            assertThat(course.survivalAt(held / 2)).isEqualTo(1);
            assertThatIllegalArgumentException().isThrownBy(() -> course.stateAt(held - 1));
        }
    }

    @Test
    void beingAliveRescalesTheCourse() {
        StateOccupancy course = new IllnessModel().fromDiagnosis(constant(GRID, RATES));
        double alive = course.survivalAt(204);

        StateOccupancy given = course.givenAliveAt(204);

        assertThat(given.survivalAt(100)).isEqualTo(1);
        assertThat(given.survivalAt(204)).isCloseTo(1, within(ROUNDING));
        assertThat(given.survivalAt(1000)).isCloseTo(course.survivalAt(1000) / alive, within(ROUNDING));
        assertThat(given.stateAt(1000)[IllnessState.DEAD_AFTER_RELAPSE.ordinal()])
                .isCloseTo((course.stateAt(1000)[5] - course.stateAt(204)[5]) / alive, within(ROUNDING));
        assertThatIllegalArgumentException().isThrownBy(() -> given.stateAt(203));
        assertThat(given.givenAliveAt(500).survivalAt(1500))
                .isCloseTo(course.givenAliveAt(500).survivalAt(1500), within(ROUNDING));
    }

    @Test
    void aMultiplierThatIsConstantScalesTheHazardAfterRelapse() {
        double[][] hazards = realistic(GRID);
        double[] twice = new double[GRID.steps()];
        java.util.Arrays.fill(twice, 2);
        StateOccupancy effect = new IllnessModel().fromDiagnosis(hazards, DurationEffect.of(GRID, twice));
        for (int k = 0; k < GRID.size(); k++) {
            hazards[4][k] *= 2;
        }

        StateOccupancy scaled = new IllnessModel().fromDiagnosis(hazards);

        requireClose(effect.stateAt(1234), scaled.stateAt(1234), ROUNDING, "day 1234");
    }

    @Test
    void aHazardThatFallsIsRefused() {
        double[][] hazards = constant(GRID, RATES);
        hazards[3][5] = 0;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IllnessModel().fromDiagnosis(hazards))
                .withMessageContaining("DEATH_IN_REMISSION");
    }

    private static double largestError(TimeGrid grid) {
        StateOccupancy course = new IllnessModel(grid).fromDiagnosis(constant(grid, RATES));
        double largest = 0;
        for (int day = 0; day <= 1800; day += 20) {
            double[] truth = closedForm(day);
            double[] row = course.stateAt(day);
            for (int s = 0; s < 6; s++) {
                largest = Math.max(largest, Math.abs(truth[s] - row[s]));
            }
        }
        return largest;
    }

    /// Kolmogorov's equations for constant rates; x, y, z are the rates of leaving induction, remission, relapse.
    private static double[] closedForm(double t) {
        double x = RATES[0] + RATES[1];
        double y = RATES[2] + RATES[3];
        double z = RATES[4];
        DoubleUnaryOperator gone = rate -> -Math.expm1(-rate * t) / rate;
        double[] p = new double[6];
        p[0] = Math.exp(-x * t);
        p[1] = RATES[0] * (Math.exp(-x * t) - Math.exp(-y * t)) / (y - x);
        p[2] = RATES[1] * gone.applyAsDouble(x);
        double cx = RATES[0] * RATES[2] / ((y - x) * (z - x));
        double cy = RATES[0] * RATES[2] / ((x - y) * (z - y));
        double cz = RATES[0] * RATES[2] / ((x - z) * (y - z));
        p[3] = cx * Math.exp(-x * t) + cy * Math.exp(-y * t) + cz * Math.exp(-z * t);
        p[4] = RATES[3] * RATES[0] * (gone.applyAsDouble(x) - gone.applyAsDouble(y)) / (y - x);
        p[5] = z * (cx * gone.applyAsDouble(x) + cy * gone.applyAsDouble(y) + cz * gone.applyAsDouble(z));
        return p;
    }

    /// The closed form for a patient who enters remission at time 0.
    private static double[] afterRemission(double t) {
        double y = RATES[2] + RATES[3];
        double z = RATES[4];
        double[] p = new double[6];
        p[1] = Math.exp(-y * t);
        p[3] = RATES[2] * (Math.exp(-y * t) - Math.exp(-z * t)) / (z - y);
        p[4] = RATES[3] / y * -Math.expm1(-y * t);
        p[5] = 1 - p[1] - p[3] - p[4];
        return p;
    }

    private static double[][] constant(TimeGrid grid, double[] rates) {
        double[][] hazards = new double[5][grid.size()];
        for (int q = 0; q < 5; q++) {
            for (int k = 0; k < grid.size(); k++) {
                hazards[q][k] = rates[q] * grid.day(k);
            }
        }
        return hazards;
    }

    // Remission after a month or two with a hump, relapse mostly in the first two years, death after relapse early.
    private static double induction(double t) {
        return Math.pow(t / 50, 1.8);
    }

    private static double inRemission(double t) {
        return 1.4 * -Math.expm1(-t / 500) + t / 9000;
    }

    private static double afterRelapse(double t) {
        return 1.5 * -Math.expm1(-t / 250) + t / 1500;
    }

    private static double multiplier(double duration) {
        return Math.exp(1.2 * Math.exp(-duration / 250) - 0.4);
    }

    private static double[][] realistic(TimeGrid grid) {
        double[][] hazards = new double[5][grid.size()];
        for (int k = 0; k < grid.size(); k++) {
            double t = grid.day(k);
            hazards[0][k] = 0.85 * induction(t);
            hazards[1][k] = 0.15 * induction(t);
            hazards[2][k] = 0.8 * inRemission(t);
            hazards[3][k] = 0.2 * inRemission(t);
            hazards[4][k] = afterRelapse(t);
        }
        return hazards;
    }

    private static DurationEffect effect(TimeGrid grid) {
        double[] factors = new double[grid.steps()];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = multiplier(grid.day(k) + grid.widthDays() / 2);
        }
        return DurationEffect.of(grid, factors);
    }

    /// The time at which a cumulative hazard reaches an exponential draw, by bisection.
    private static double draw(Random random, DoubleUnaryOperator hazard) {
        double target = -Math.log(1 - random.nextDouble());
        double low = 0;
        double high = 2000;
        if (hazard.applyAsDouble(high) < target) {
            return high;
        }
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (hazard.applyAsDouble(middle) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[][] random(Random random) {
        double[][] hazards = new double[5][GRID.size()];
        for (double[] hazard : hazards) {
            double scale = Math.exp(2 * random.nextGaussian() - 4);
            for (int k = 1; k < hazard.length; k++) {
                hazard[k] = hazard[k - 1] + (random.nextInt(3) == 0 ? 0 : scale * random.nextDouble());
            }
        }
        return hazards;
    }

    private static DurationEffect randomEffect(Random random) {
        double[] factors = new double[GRID.steps()];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = Math.exp(random.nextGaussian());
        }
        return DurationEffect.of(GRID, factors);
    }

    private static void requireProbabilities(StateOccupancy course) {
        double[] before = new double[6];
        int from = (int) Math.ceil(course.firstDay() / GRID.widthDays());
        for (int k = from; k < GRID.size(); k++) {
            double sum = 0;
            for (IllnessState state : IllnessState.values()) {
                double p = course.probability(state, k);
                assertThat(p).isBetween(0.0, 1 + ROUNDING);
                if (!state.alive()) {
                    assertThat(p).isGreaterThanOrEqualTo(before[state.ordinal()] - 1e-15);
                }
                before[state.ordinal()] = p;
                sum += p;
            }
            assertThat(sum).isCloseTo(1, within(1e-10));
        }
    }

    private static void requireClose(double[] actual, double[] expected, double tolerance, String when) {
        for (IllnessState state : IllnessState.values()) {
            assertThat(actual[state.ordinal()])
                    .as("%s, %s", state, when)
                    .isCloseTo(expected[state.ordinal()], within(tolerance));
        }
    }
}
