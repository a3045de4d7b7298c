package org.candor.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.FhirAuthorization;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.fhir.FhirAccess;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.SmartScopes;
import org.candor.fhir.WrongPatient;
import org.candor.reliability.Reason;

/// The record of the patient whom a call of a hook is about: what the client prefetched, and from its own FHIR server
/// what is missing, where that is allowed.
public final class RequestRecords {
    private static final String HOOK_VERSION = "1.0";
    private static final String SPECIFICATION_VERSION = "2.0.1";

    private final PrefetchTemplates templates;
    private final RecordReader reader;

    public RequestRecords(PrefetchTemplates templates, RecordReader reader) {
        this.templates = templates;
        this.reader = reader;
    }

    /// How a service presents itself.
    ///
    /// @param about what it is and does
    CdsServiceDefinition definition(String hook, Presentation about) {
        return new CdsServiceDefinition(
                hook,
                about.title(),
                about.description(),
                about.id(),
                SPECIFICATION_VERSION,
                HOOK_VERSION,
                usageRequirements(about.benefit()),
                templates.queries());
    }

    /// What a service says of itself.
    ///
    /// @param benefit what the prefetch keys do that are not required, the end of a sentence
    record Presentation(String id, String title, String description, String benefit) {}

    /// The record.
    ///
    /// @param patientId `context.patientId`
    /// @throws WrongPatient             when the data are about somebody else than the context
    /// @throws PatientMismatchException when the access token is about somebody else than the context
    PatientRecord read(CdsRequest request, String patientId) {
        if (request.authorizedPatient()
                .filter(patient -> !patient.equals(patientId))
                .isPresent()) {
            throw new PatientMismatchException("fhirAuthorization.patient differs from context.patientId");
        }
        PatientRecord record =
                reader.read(patientId, Optional.ofNullable(request.fhirServer()), request.prefetch(), access(request));
        List<String> unmet = record.unmet(templates.required());
        if (!unmet.isEmpty()) {
            throw new MissingPrefetchException(unmet);
        }
        return record;
    }

    /// What must be said about the completeness of a record.
    List<Reason> cautions(PatientRecord record) {
        return RecordCautions.of(record, templates);
    }

    private static Optional<FhirAccess> access(CdsRequest request) {
        FhirAuthorization leave = request.fhirAuthorization();
        String server = request.fhirServer();
        return leave == null || server == null
                ? Optional.empty()
                : Optional.of(new FhirAccess(
                        server,
                        leave.accessToken(),
                        SmartScopes.of(leave.scope()),
                        Duration.ofSeconds(leave.expiresInSeconds())));
    }

    /// What must hold where the service is used.
    private String usageRequirements(String benefit) {
        return "Works on prefetched data; where a site has allowed its FHIR server, fetches what is missing with the"
                + " token of the request, and never writes. Needs the prefetch keys "
                + String.join(" and ", templates.required().stream().sorted().toList()) + "; " + benefit
                + " Observations need UCUM units.";
    }
}
