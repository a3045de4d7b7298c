package org.candor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.candor.forecast.Forecast;
import org.candor.survival.Estimate;
import org.junit.jupiter.api.Test;

final class LowerBoundWordsTest {
    @Test
    void theBoundIsRoundedDown() {
        assertThat(words(221)).contains("Nine in ten patients like this live at least 7 months from diagnosis.");
        assertThat(words(92)).hasValueSatisfying(text -> assertThat(text).contains("at least 3 months"));
        assertThat(words(91)).hasValueSatisfying(text -> assertThat(text).contains("at least 13 weeks"));
        assertThat(words(20)).hasValueSatisfying(text -> assertThat(text).contains("at least 2 weeks"));
    }

    @Test
    void aBoundThatSaysNothingIsNotSaid() {
        assertThat(words(13)).isEmpty();
        assertThat(LowerBoundWords.of(forecast(Optional.empty()))).isEmpty();
    }

    @Test
    void theGroupWhereItHeldLeastIsNamed() {
        Forecast.WorstGroup worst = new Forecast.WorstGroup("age", "60 or older", new Estimate(0.871, 0.8, 0.9, 0.95));

        assertThat(LowerBoundWords.of(forecast(Optional.of(new Forecast.LowerBound(400, 0.9, Optional.of(worst))))))
                .contains("Nine in ten patients like this live at least 13 months from diagnosis."
                        + " In the group where this held least (age: 60 or older) 87 % did.");
    }

    private static Optional<String> words(int days) {
        return LowerBoundWords.of(forecast(Optional.of(new Forecast.LowerBound(days, 0.9, Optional.empty()))));
    }

    private static Forecast forecast(Optional<Forecast.LowerBound> bound) {
        return new Forecast(
                List.of(), List.of(), List.of(), List.of(), new Forecast.Uncertainty(1095, 0.2, 0, 0), bound);
    }
}
