package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.candor.fhir.Fetched.Failure;
import org.junit.jupiter.api.Test;

final class FetchedTest {
    @Test
    void theSameDataWithAnotherFailureIsAnotherFetch() {
        Fetched late = new Fetched(List.of("patient"), Map.of("labs", Failure.LATE), "abc");
        Fetched elsewhere = new Fetched(List.of("patient"), Map.of("labs", Failure.ELSEWHERE), "abc");
        assertThat(late.fingerprint()).isNotEqualTo(elsewhere.fingerprint());
        assertThat(new Fetched(List.of("patient"), Map.of("labs", Failure.LATE), "abc").fingerprint())
                .isEqualTo(late.fingerprint());
        assertThat(new Fetched(List.of("patient"), Map.of(), "abc").fingerprint())
                .isEqualTo("abc");
        assertThat(Fetched.NOTHING.fingerprint()).isEmpty();
    }
}
