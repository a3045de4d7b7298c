package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.candor.survival.CoxRegression;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;
import org.junit.jupiter.api.Test;

/// Who lives long enough to be treated must not count the waiting as survival under treatment.
class ImmortalTimeTest {
    private static final int COHORTS = 40;
    private static final int PERSONS = 500;

    @Test
    void armsHaveNoOtherMakerThanTheLandmarkOfACohort() {
        assertThat(Arms.class.getConstructors()).isEmpty();
        assertThat(Stream.of(Arms.class.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers())))
                .isEmpty();
    }

    /// A parameter that marks persons as treated would be a way to put ever-treated into an arm.
    @Test
    void noPublicMethodThatTakesPersonsTakesMarksOfTreatment() {
        Stream<Executable> everything = Stream.of(
                        TrialCohort.class,
                        OneStep.class,
                        WeightedContrast.class,
                        Overlap.class,
                        TimeDependentCox.class,
                        NuisanceColumns.class)
                .flatMap(type ->
                        Stream.<Executable>concat(Stream.of(type.getMethods()), Stream.of(type.getConstructors())));
        assertThat(everything.flatMap(one -> Arrays.stream(one.getParameterTypes())))
                .doesNotContain(boolean[].class);
    }

    @Test
    void withoutAnEffectOnlyTheNaiveContrastFindsOne() {
        double naive = 0;
        double landmark = 0;
        double timeDependent = 0;
        for (int seed = 1; seed <= COHORTS; seed++) {
            TrialCohort cohort = SimulatedTrial.waiting(PERSONS, SimulatedTrial.random(seed));
            naive += everAgainstNever(cohort) / COHORTS;
            Arms arms = cohort.landmark(200, Endpoint.OVERALL_SURVIVAL);
            double[] all = new double[arms.n()];
            Arrays.fill(all, 0.5);
            landmark += WeightedContrast.of(arms, all, Weighting.NONE)
                            .logHazardRatio(new int[] {0})
                            .value()
                    / COHORTS;
            timeDependent += TimeDependentCox.adjusted(cohort, Endpoint.OVERALL_SURVIVAL)
                            .logHazardRatio()
                            .value()
                    / COHORTS;
        }
        assertThat(Math.exp(naive)).isBetween(0.4, 0.65);
        // a standard error of one cohort is about 0.12, of the mean of forty 0.02: three of them
        assertThat(landmark).isCloseTo(0, within(0.06));
        assertThat(timeDependent).isCloseTo(0, within(0.06));
    }

    /// What must never be done, written out by hand because the package offers no way to do it.
    private static double everAgainstNever(TrialCohort cohort) {
        double[] days = new double[cohort.n()];
        boolean[] died = new boolean[cohort.n()];
        double[][] x = new double[cohort.n()][];
        for (int i = 0; i < days.length; i++) {
            ObservedCourse course = cohort.course(i);
            days[i] = course.followUpDays();
            died[i] = course.died();
            x[i] = new double[] {
                course.treatmentDay().isPresent() ? 1 : 0, cohort.covariates().get(i, 0)
            };
        }
        return CoxRegression.withDefaults()
                .fit(SurvivalData.of(days, died), Matrix.ofRows(x))
                .coefficient(0);
    }

    @Test
    void whoWasTreatedBeforeTimeZeroCannotEnter() {
        ObservedCourse before = new ObservedCourse(100, true, OptionalDouble.empty(), OptionalDouble.of(-1));
        Matrix one = Matrix.ofRows(new double[][] {{1}});
        assertThatThrownBy(() -> TrialCohort.of(List.of(before), one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("before time zero");
    }

    @Test
    void whoIsTreatedAfterTheLandmarkIsAControl() {
        OptionalDouble none = OptionalDouble.empty();
        TrialCohort cohort = TrialCohort.of(
                List.of(
                        new ObservedCourse(500, false, none, OptionalDouble.of(89)),
                        new ObservedCourse(500, true, none, OptionalDouble.of(91)),
                        new ObservedCourse(500, true, OptionalDouble.of(60), none),
                        new ObservedCourse(90, true, none, none),
                        new ObservedCourse(500, false, OptionalDouble.of(300), none)),
                Matrix.ofRows(new double[][] {{1}, {2}, {3}, {4}, {5}}));

        Arms arms = cohort.landmark(90, Endpoint.RELAPSE_AND_NON_RELAPSE_DEATH);

        assertThat(arms.n()).isEqualTo(3);
        assertThat(List.of(arms.treated(0), arms.treated(1), arms.treated(2))).containsExactly(true, false, false);
        assertThat(List.of(arms.cause(0), arms.cause(1), arms.cause(2))).containsExactly(0, 2, 1);
        assertThat(List.of(arms.days(0), arms.days(1), arms.days(2))).containsExactly(410.0, 410.0, 210.0);
    }

    @Test
    void aTreatmentAfterRelapseIsNoneOfTheFirstRemission() {
        assertThatThrownBy(() -> new ObservedCourse(500, false, OptionalDouble.of(100), OptionalDouble.of(120)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
