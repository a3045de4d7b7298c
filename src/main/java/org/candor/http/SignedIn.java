package org.candor.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.fhir.SmartScope;
import org.candor.fhir.SmartScope.Context;
import org.candor.fhir.SmartScope.Interaction;

/// Somebody whom the identity provider vouches for, and what follows from it. A person may do what the roles say, an
/// app of others on behalf of a person what both the roles and the scopes of its token say, and a system what its
/// scopes say.
///
/// @param means   by what the identity was shown
/// @param roles   roles of the realm that we know
/// @param scopes  SMART scopes of the token
/// @param patient the one that was chosen at the launch of the app: an id, or the URL of a Patient
/// @param name    shown on the page
record SignedIn(Means means, Set<Role> roles, List<SmartScope> scopes, Optional<String> patient, String name) {
    private static final String FORECAST = "RiskAssessment";
    private static final String INVOCATION = "AuditEvent";

    /// By what somebody showed who they are.
    enum Means {
        /// the session of our own page
        PAGE,
        /// the token of an app that a person uses
        APP,
        /// the token that a system got for itself
        SYSTEM
    }

    /// Roles of the realm, named as there but for the case and the hyphen.
    enum Role {
        CLINICIAN,
        INTEGRATOR,
        AUDITOR,
        MODEL_ADMIN;

        /// Other roles of the realm mean nothing here.
        static Set<Role> known(Set<String> names) {
            return EnumSet.allOf(Role.class).stream()
                    .filter(role ->
                            names.contains(role.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    SignedIn {
        roles = Set.copyOf(roles);
        scopes = List.copyOf(scopes);
    }

    /// What is granted without asking anybody else; empty when it is not. Who may do what with the record is asked of
    /// [RecordPolicy].
    Optional<Grant> grant(Permission permission) {
        return switch (permission) {
            case NONE -> Optional.of(Grant.WHOLE);
            case CALL_SERVICES ->
                means == Means.PAGE && hasOneOf(Role.CLINICIAN, Role.INTEGRATOR)
                        ? Optional.of(Grant.WHOLE)
                        : Optional.empty();
            case MAP_RECORD -> hasOneOf(Role.INTEGRATOR) ? Optional.of(Grant.WHOLE) : Optional.empty();
            // a forecast is made of what was sent, so a limit to one patient could not be held
            case MAKE_FORECAST ->
                resources(FORECAST, Interaction.CREATE, Role.CLINICIAN, Role.INTEGRATOR)
                        .filter(grant -> grant.onlyPatient().isEmpty());
            // neither does the id of a record tell on whose server its patient has the id of the launch
            case READ_FORECAST ->
                resources(FORECAST, Interaction.READ, Role.CLINICIAN)
                        .filter(grant -> grant.onlyPatient().isEmpty());
            case SEARCH_FORECASTS -> resources(FORECAST, Interaction.SEARCH, Role.CLINICIAN);
            case SEE_INVOCATIONS ->
                resources(INVOCATION, Interaction.SEARCH, Role.AUDITOR)
                        .filter(grant -> grant.onlyPatient().isEmpty());
            case REPLAY_RECORD, SEE_DRIFT, VERIFY_RECORD, KEEP_RECORD -> Optional.empty();
        };
    }

    private Optional<Grant> resources(String type, Interaction interaction, Role... sufficient) {
        return switch (means) {
            case SYSTEM -> scoped(type, interaction, Context.SYSTEM) ? Optional.of(Grant.WHOLE) : Optional.empty();
            case PAGE -> hasOneOf(sufficient) ? Optional.of(Grant.WHOLE) : Optional.empty();
            case APP -> hasOneOf(sufficient) ? onBehalf(type, interaction) : Optional.empty();
        };
    }

    private Optional<Grant> onBehalf(String type, Interaction interaction) {
        if (scoped(type, interaction, Context.USER)) {
            return Optional.of(Grant.WHOLE);
        }
        return scoped(type, interaction, Context.PATIENT)
                ? patient.map(id -> new Grant(Optional.of(id)))
                : Optional.empty();
    }

    private boolean scoped(String type, Interaction interaction, Context context) {
        return scopes.stream().anyMatch(scope -> scope.permits(type, interaction, context));
    }

    private boolean hasOneOf(Role... sufficient) {
        return Set.of(sufficient).stream().anyMatch(roles::contains);
    }

    @Override
    public String toString() {
        return "SignedIn[" + means + ", " + roles + "]";
    }
}
