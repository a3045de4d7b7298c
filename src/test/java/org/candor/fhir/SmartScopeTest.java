package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.fhir.SmartScope.Context;
import org.candor.fhir.SmartScope.Interaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The grammar of SMART App Launch 1.0 and 2.2, by hand.
class SmartScopeTest {
    @ParameterizedTest
    @CsvSource({
        "patient/Observation.read,    PATIENT, Observation,    rs",
        "user/RiskAssessment.write,   USER,    RiskAssessment, cud",
        "system/*.*,                  SYSTEM,  *,              cruds",
        "system/*.read,               SYSTEM,  *,              rs",
        "patient/Observation.rs,      PATIENT, Observation,    rs",
        "user/RiskAssessment.c,       USER,    RiskAssessment, c",
        "system/RiskAssessment.cruds, SYSTEM,  RiskAssessment, cruds",
        "user/*.s,                    USER,    *,              s"
    })
    void bothVersionsSayWhatMayBeDone(String text, Context context, String type, String letters) {
        SmartScope scope = SmartScope.parse(text).orElseThrow();
        assertThat(scope).isEqualTo(new SmartScope(context, type, interactions(letters), false));
    }

    private static Set<Interaction> interactions(String letters) {
        return Arrays.stream(Interaction.values())
                .filter(each -> letters.contains(each.name().substring(0, 1).toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "launch/patient",
                "offline_access",
                "patient/Observation",
                "patient/Observation.",
                "patient/Observation.sr", // letters out of order
                "patient/Observation.rr",
                "patient/Observation.READ",
                "Patient/Observation.read",
                "group/Observation.read",
                "/Observation.read",
                "patient/.read",
                "patient/Obs3rvation.read",
                "patient/Observation.read/x",
                "patient/Observation.readwrite",
                "patient/Observation.rs?",
                "xpatient/Observation.rs",
                "patient/*.*.*",
                "patient/**.read"
            })
    void everythingElseIsNoScopeAndAllowsNothing(String text) {
        assertThat(SmartScope.parse(text)).isEmpty();
    }

    @Test
    void aScopePermitsItsTypeItsInteractionsAndItsContextOnly() {
        SmartScope scope = SmartScope.parse("user/RiskAssessment.rs").orElseThrow();
        assertThat(scope.permits("RiskAssessment", Interaction.READ, Context.USER))
                .isTrue();
        assertThat(scope.permits("RiskAssessment", Interaction.SEARCH, Context.USER))
                .isTrue();
        for (Interaction other : EnumSet.of(Interaction.CREATE, Interaction.UPDATE, Interaction.DELETE)) {
            assertThat(scope.permits("RiskAssessment", other, Context.USER)).isFalse();
        }
        assertThat(scope.permits("Observation", Interaction.READ, Context.USER)).isFalse();
        assertThat(scope.permits("RiskAssessment", Interaction.READ, Context.SYSTEM))
                .isFalse();
        assertThat(scope.permits("RiskAssessment", Interaction.READ, Context.PATIENT))
                .isFalse();
    }

    @Test
    void theStarIsEveryTypeOfItsContext() {
        SmartScope scope = SmartScope.parse("system/*.read").orElseThrow();
        assertThat(scope.permits("RiskAssessment", Interaction.SEARCH, Context.SYSTEM))
                .isTrue();
        assertThat(scope.permits("Anything", Interaction.READ, Context.SYSTEM)).isTrue();
        assertThat(scope.permits("RiskAssessment", Interaction.SEARCH, Context.USER))
                .isFalse();
        assertThat(scope.permits("RiskAssessment", Interaction.CREATE, Context.SYSTEM))
                .isFalse();
    }

    @Test
    void aScopeThatAQueryNarrowsIsNeverTakenForTheWhole() {
        SmartScope scope =
                SmartScope.parse("user/RiskAssessment.rs?status=final").orElseThrow();
        assertThat(scope.restricted()).isTrue();
        assertThat(scope.covers("RiskAssessment", Interaction.READ)).isTrue();
        assertThat(scope.permits("RiskAssessment", Interaction.READ, Context.USER))
                .isFalse();
    }

    @Test
    void wordsThatAreNoScopesAreSkipped() {
        assertThat(SmartScope.parseAll("  openid user/RiskAssessment.r\tlaunch  system/*.read "))
                .extracting(SmartScope::context)
                .containsExactly(Context.USER, Context.SYSTEM);
    }
}
