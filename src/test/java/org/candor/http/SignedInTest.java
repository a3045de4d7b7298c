package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.fhir.SmartScope;
import org.candor.http.SignedIn.Means;
import org.candor.http.SignedIn.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignedInTest {
    /// Letters of what is granted: services, forecast, mapping, read, search, invocations.
    @ParameterizedTest
    @CsvSource({
        "PAGE,   clinician,   '',                              SFRQ",
        "PAGE,   integrator,  '',                              SFM",
        "PAGE,   auditor,     '',                              I",
        "PAGE,   model-admin, '',                              ''",
        "PAGE,   '',          '',                              ''",
        "APP,    clinician,   user/*.cruds,                    FRQ",
        "APP,    clinician,   user/*.read,                     RQ",
        "APP,    clinician,   patient/*.cruds,                 Q",
        "APP,    clinician,   system/*.cruds,                  ''",
        "APP,    clinician,   user/RiskAssessment.r,           R",
        "APP,    clinician,   user/RiskAssessment.s?x=y,       ''",
        "APP,    clinician,   openid,                          ''",
        "APP,    '',          user/*.cruds,                    ''",
        "APP,    auditor,     user/*.cruds,                    I",
        "APP,    auditor,     patient/*.cruds,                 ''",
        "APP,    integrator,  user/*.cruds,                    FM",
        "SYSTEM, '',          system/*.cruds,                  FRQI",
        "SYSTEM, '',          system/RiskAssessment.rs,        RQ",
        "SYSTEM, '',          system/AuditEvent.rs,            I",
        "SYSTEM, clinician,   user/*.cruds,                    ''",
        "SYSTEM, integrator,  '',                              M"
    })
    void aRoleAndAScopeTogetherGrant(Means means, String roles, String scopes, String granted) {
        SignedIn somebody = somebody(means, roles, scopes, Optional.of("typical"));
        String found = Arrays.stream(Permission.values())
                .filter(permission -> somebody.grant(permission).isPresent())
                .map(SignedInTest::letter)
                .collect(Collectors.joining());
        assertThat(found).isEqualTo(granted);
    }

    private static String letter(Permission permission) {
        return switch (permission) {
            case NONE -> "";
            case CALL_SERVICES -> "S";
            case MAKE_FORECAST -> "F";
            case MAP_RECORD -> "M";
            case READ_FORECAST -> "R";
            case SEARCH_FORECASTS -> "Q";
            case SEE_INVOCATIONS -> "I";
            case REPLAY_RECORD, SEE_DRIFT, VERIFY_RECORD, KEEP_RECORD -> "!";
        };
    }

    @ParameterizedTest
    @EnumSource(Means.class)
    void whatIsPublicNeedsNothing(Means means) {
        assertThat(somebody(means, "", "", Optional.empty()).grant(Permission.NONE))
                .contains(Grant.WHOLE);
    }

    @Test
    void aPatientScopeGrantsThePatientOfTheLaunchOnly() {
        Grant grant = somebody(
                        Means.APP, "clinician", "patient/*.rs", Optional.of("https://ehr.example/fhir/Patient/1"))
                .grant(Permission.SEARCH_FORECASTS)
                .orElseThrow();
        assertThat(grant.covers("https://ehr.example/fhir/Patient/1")).isTrue();
        assertThat(grant.covers("1")).isFalse();
        assertThat(grant.covers("https://other.example/fhir/Patient/1")).isFalse();
        assertThat(somebody(Means.APP, "clinician", "patient/*.rs", Optional.empty())
                        .grant(Permission.SEARCH_FORECASTS))
                .isEmpty();
    }

    @Test
    void rolesThatAreNotOursMeanNothing() {
        assertThat(Role.known(
                        Set.of("clinician", "CLINICIAN", "admin", "model_admin", "offline_access", "model-admin")))
                .containsExactlyInAnyOrder(Role.CLINICIAN, Role.MODEL_ADMIN);
    }

    private static SignedIn somebody(Means means, String roles, String scopes, Optional<String> patient) {
        return new SignedIn(
                means,
                Role.known(Set.of(roles)),
                List.copyOf(SmartScope.parseAll(scopes).toList()),
                patient,
                "somebody");
    }
}
