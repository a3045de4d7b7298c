package org.candor.therapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.candor.survival.Estimate;
import org.candor.therapy.DecisionRule.Candidate;
import org.candor.therapy.DecisionRule.Settings;
import org.candor.therapy.Recommendation.Strength;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
    private static final DecisionRule RULE = new DecisionRule(Settings.DEFAULT);

    @Test
    void anIntervalBeyondTheThresholdRecommends() {
        Recommendation recommendation = RULE.recommend(true, List.of(trial("a", 80, 31, 130)));
        assertThat(recommendation.strength()).isEqualTo(Strength.FOR);
        assertThat(recommendation.option()).contains("a");
        assertThat(recommendation.reasons())
                .containsExactly("A changes three-year survival by 80 days (90 % interval 31 to 130); the lower end"
                        + " exceeds the threshold of 30 days.");
    }

    @Test
    void anIntervalThatTouchesTheThresholdDoesNot() {
        Recommendation recommendation = RULE.recommend(true, List.of(trial("a", 80, 30, 130)));
        assertThat(recommendation.strength()).isEqualTo(Strength.NONE);
        assertThat(recommendation.reasons()).singleElement().asString().contains("80 days", "30 to 130");
    }

    @Test
    void harmIsRecommendedAgainstSymmetrically() {
        assertThat(RULE.recommend(true, List.of(trial("a", -80, -130, -31))).strength())
                .isEqualTo(Strength.AGAINST);
        assertThat(RULE.recommend(true, List.of(trial("a", -80, -130, -30))).strength())
                .isEqualTo(Strength.NONE);
    }

    @Test
    void theThresholdIsASetting() {
        List<Candidate> candidates = List.of(trial("a", 80, 31, 130));
        assertThat(new DecisionRule(new Settings(40, 1.25))
                        .recommend(true, candidates)
                        .strength())
                .isEqualTo(Strength.NONE);
        assertThat(new DecisionRule(new Settings(0, 1.25))
                        .recommend(true, candidates)
                        .strength())
                .isEqualTo(Strength.FOR);
        assertThatThrownBy(() -> new Settings(-1, 1.25)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(Double.NaN, 1.25)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWithheldForecastRecommendsNothing() {
        assertThat(RULE.recommend(false, List.of(trial("a", 80, 60, 130))).strength())
                .isEqualTo(Strength.NONE);
    }

    @Test
    void anObservedEffectMustWithstandConfounding() {
        Estimate days = new Estimate(80, 60, 130, 0.9);
        Candidate weak = new Candidate("a", "A", "ref", days, Optional.of(1.24), List.of());
        Candidate strong = new Candidate("a", "A", "ref", days, Optional.of(1.25), List.of());
        assertThat(RULE.recommend(true, List.of(weak)).strength()).isEqualTo(Strength.NONE);
        assertThat(RULE.recommend(true, List.of(weak)).reasons())
                .singleElement()
                .asString()
                .contains("1.24-fold", "1.25 is asked for");
        assertThat(RULE.recommend(true, List.of(strong)).strength()).isEqualTo(Strength.FOR);
    }

    @Test
    void anObstacleForbidsARecommendationEitherWay() {
        Candidate better = new Candidate(
                "a", "A", "ref", new Estimate(80, 60, 130, 0.9), Optional.empty(), List.of("the evidence conflicts"));
        Candidate worse =
                new Candidate("a", "A", "ref", new Estimate(-80, -130, -60, 0.9), Optional.empty(), List.of("too old"));
        assertThat(RULE.recommend(true, List.of(better)).reasons()).containsExactly("A: the evidence conflicts.");
        assertThat(RULE.recommend(true, List.of(worse)).strength()).isEqualTo(Strength.NONE);
    }

    @Test
    void theBestIsRecommendedOnlyWhereItIsSeparated() {
        Candidate good = trial("a", 80, 40, 120);
        Candidate better = trial("b", 160, 121, 200);
        Candidate similar = trial("c", 100, 60, 140);
        assertThat(RULE.recommend(true, List.of(good, better)).option()).contains("b");
        Recommendation open = RULE.recommend(true, List.of(good, similar));
        assertThat(open.strength()).isEqualTo(Strength.NONE);
        assertThat(open.reasons()).singleElement().asString().contains("no trial compared them");
    }

    @Test
    void trialsWithDifferentComparatorsAreNotRanked() {
        Candidate one = trial("a", 160, 121, 200);
        Candidate other =
                new Candidate("b", "B", "something else", new Estimate(60, 40, 80, 0.9), Optional.empty(), List.of());
        Recommendation open = RULE.recommend(true, List.of(one, other));
        assertThat(open.strength()).isEqualTo(Strength.NONE);
        assertThat(open.reasons()).singleElement().asString().contains("not ranked");
    }

    @Test
    void severalOptionsThatAreNotSeparatedAreNotRanked() {
        assertThat(RULE.recommend(true, List.of(trial("a", 50, 0, 90), trial("b", 60, 0, 90)))
                        .reasons())
                .last()
                .asString()
                .contains("not ranked");
    }

    private static Candidate trial(String id, double value, double lower, double upper) {
        return new Candidate(
                id,
                id.toUpperCase(java.util.Locale.ROOT),
                "ref",
                new Estimate(value, lower, upper, 0.9),
                Optional.empty(),
                List.of());
    }
}
