package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.candor.feature.FactTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01T00:00:00Z, 2026-12-31T23:59:59.999Z",
        "2024-02, 2024-02-01T00:00:00Z, 2024-02-29T23:59:59.999Z",
        "2026-03-01, 2026-03-01T00:00:00Z, 2026-03-01T23:59:59.999Z",
        "2026-03-01T10:20:30, 2026-03-01T00:00:00Z, 2026-03-01T23:59:59.999Z",
        "2026-03-01T10:20:30Z, 2026-03-01T10:20:30Z, 2026-03-01T10:20:30Z",
        "2026-03-01T10:20Z, 2026-03-01T10:20:00Z, 2026-03-01T10:20:00Z",
        "2026-03-01T10:20:30.5+14:00, 2026-02-28T20:20:30.5Z, 2026-02-28T20:20:30.5Z",
        "2026-12-31T23:59:60Z, 2026-12-31T23:59:59Z, 2026-12-31T23:59:59Z"
    })
    void aTimeIsTheIntervalThatItNames(String text, Instant earliest, Instant latest) {
        assertThat(FhirTime.parse(text)).contains(new FactTime(earliest, latest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "26",
                "20x6",
                "2026-13",
                "2026-02-30",
                "2026-03-01 10:20:30Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T10:60:00Z",
                "2026-03-01T1:20:30Z",
                "2026-03-01T10:20:3Z",
                "2026-03-01T10:20:30.Z",
                "2026-03-01T10:20:30.1x2Z",
                "2026-03-01T10:20:30+25:00",
                "2026-03-01T+01:00",
                "2026-03-01TZ",
                "yesterday",
                "01.03.2026",
                "+026",
                "2026/03/01",
                "2026-0\u0661-01",
                "2026-03-0"
            })
    void whatIsNoTimeIsEmpty(String text) {
        assertThat(FhirTime.parse(text)).isEmpty();
    }

    @Test
    void instantsAreReadAsTheJdkReadsThem() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(900 * (random.nextInt(105) - 48));
            OffsetDateTime time =
                    Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L)).atOffset(offset);
            String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            assertThat(FhirTime.parse(text)).as(text).contains(new FactTime(time.toInstant(), time.toInstant()));
        }
    }
}
