package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnambiguousRequestsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cds-services;x",
                "//cds-services",
                "/cds-services//x",
                "/x/../cds-services",
                "/x/./cds-services",
                "/cds-services/..",
                "/cds-services%2Fx",
                "/%2e%2e/x",
                "/x%00",
                "/x%255c",
                "/x\\y"
            })
    void aPathThatCanBeTakenForAnotherIsAmbiguous(String path) {
        assertThat(UnambiguousRequests.isAmbiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/cds-services/aml-survival-forecast/feedback",
                "/fhir/Patient/$forecast",
                "/fhir/Patient/a.b-1/%24forecast",
                "/js/plot-2.0.min.js",
                "/.well-known/smart-configuration",
                "/x..y"
            })
    void everyOtherIsNot(String path) {
        assertThat(UnambiguousRequests.isAmbiguous(path)).isFalse();
    }
}
