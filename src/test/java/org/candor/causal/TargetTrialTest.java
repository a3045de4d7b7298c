package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TargetTrialTest {
    private static final TargetTrial TRIAL = new TargetTrial(
            "example",
            "Does it help?",
            new TargetTrial.Population(
                    "adults in remission",
                    List.of(
                            new Criterion.TimeZeroReached("remission"),
                            new Criterion.AtMost("up to 60", "age", 60),
                            new Criterion.NotPresent("no APL", "apl"),
                            new Criterion.UntreatedBeforeTimeZero("not transplanted before"))),
            new TargetTrial.Strategies("transplant", "none", 183, List.of()),
            new TargetTrial.FollowUp("remission", List.of(90.0, 120.0), 120, List.of(1095.0)));

    private static Candidate candidate(Map<String, Double> values, double treatmentDay) {
        return new Candidate(
                values,
                Optional.of(new ObservedCourse(
                        500,
                        false,
                        OptionalDouble.empty(),
                        Double.isNaN(treatmentDay) ? OptionalDouble.empty() : OptionalDouble.of(treatmentDay))));
    }

    @Test
    void eachIsTurnedAwayByTheFirstCriterionThatFails() {
        Enrolment enrolment = TRIAL.enrol(List.of(
                candidate(Map.of("age", 50.0), Double.NaN),
                new Candidate(Map.of("age", 50.0), Optional.empty()),
                candidate(Map.of("age", 61.0, "apl", 1.0), Double.NaN),
                candidate(Map.of("apl", 0.0), Double.NaN),
                candidate(Map.of("age", 60.0, "apl", 1.0), Double.NaN),
                candidate(Map.of("age", 40.0), -3),
                candidate(Map.of("age", 40.0), 0)));

        assertThat(enrolment.positions()).containsExactly(0, 6);
        assertThat(enrolment.exclusions().stream().map(Enrolment.Exclusion::persons))
                .as("the unknown age is not up to 60; the unknown fusion is admitted")
                .containsExactly(1, 2, 1, 1);
    }

    @Test
    void thePrimaryLandmarkIsOneOfThem() {
        assertThatThrownBy(() -> new TargetTrial.FollowUp("remission", List.of(90.0), 100, List.of(1095.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPersonIsNeverPrinted() {
        assertThat(candidate(Map.of("age", 47.0), 33).toString()).doesNotContain("47", "33");
        assertThat(candidate(Map.of(), 33).course().orElseThrow().toString()).doesNotContain("33", "500");
    }
}
