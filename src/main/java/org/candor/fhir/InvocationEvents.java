package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.forecast.Provenance;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// Writes what is recorded of an invocation as a FHIR AuditEvent, after the patterns of IHE's Basic Audit Log: who
/// called which service, on whose behalf, about whom, and how it ended. Holds no clinical data: the patient appears
/// by the keyed hash of the record only.
public final class InvocationEvents {
    static final String PATIENT_KEY = "https://candor.org/fhir/sid/patient-key";
    static final String HOOK_INSTANCE = "https://candor.org/fhir/sid/hook-instance";
    static final String SERVICE = "https://candor.org/fhir/sid/cds-service";
    static final String REQUEST = "https://candor.org/fhir/sid/request-sha256";
    private static final String CLIENT = "https://candor.org/fhir/sid/client-issuer";
    private static final String USER = "https://candor.org/fhir/sid/cds-user";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

    private final List<AuditEvent> events = new ArrayList<>();

    public InvocationEvents() {}

    /// One call of a service, as it is recorded.
    ///
    /// @param id           of the record
    /// @param at           when it was answered or refused
    /// @param serviceId    id of the service
    /// @param hookInstance as the client sent it
    /// @param outcome      how it ended
    /// @param model        which model spoke
    /// @param actors       who asked, about whom
    /// @param digest       SHA-256 of the request as it was received
    public record Invocation(
            UUID id,
            Instant at,
            String serviceId,
            UUID hookInstance,
            Outcome outcome,
            Optional<Provenance> model,
            Actors actors,
            String digest) {
        @Override
        public String toString() {
            return "Invocation[" + id + "]";
        }
    }

    /// How a call ended.
    ///
    /// @param code     of the verdict or the refusal, such as `withheld`
    /// @param answered false for a refusal
    /// @param forecast whether a forecast was given
    public record Outcome(String code, boolean answered, boolean forecast) {}

    /// Who asked, about whom.
    ///
    /// @param client     issuer of the client's token
    /// @param user       such as `Practitioner/example`
    /// @param patientKey keyed hash
    public record Actors(Optional<String> client, Optional<String> user, Optional<String> patientKey) {
        @Override
        public String toString() {
            return "Actors[" + client.orElse("") + "]";
        }
    }

    /// Adds a call after those that are there.
    public void add(Invocation invocation) {
        events.add(event(invocation));
    }

    /// One call as JSON.
    public static String json(Invocation invocation) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(event(invocation));
    }

    /// The calls that were added, as the answer of a search.
    ///
    /// @param total number of matches on all pages
    /// @param self  URL of the search, to which the ids of the events are added
    /// @param next  URL of the next page, when there is one
    public String json(long total, String self, Optional<String> next) {
        String base = self.replaceFirst("\\?.*", "") + "/";
        return Searchset.json(events.stream().map(event -> entry(base, event)).toList(), total, self, next);
    }

    private static Bundle.BundleEntryComponent entry(String base, AuditEvent event) {
        Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
        entry.setFullUrl(base + event.getIdPart());
        entry.setResource(event);
        entry.getSearch().setMode(Bundle.SearchEntryMode.MATCH);
        return entry;
    }

    private static AuditEvent event(Invocation invocation) {
        AuditEvent event = new AuditEvent();
        event.setId(invocation.id().toString());
        event.setType(new Coding(TERMINOLOGY + "audit-event-type", "rest", "RESTful Operation"));
        event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", "operation", "operation"));
        event.setAction(AuditEventAction.E);
        event.setRecorded(Date.from(invocation.at()));
        event.setOutcome(outcome(invocation.outcome()));
        event.setOutcomeDesc(invocation.outcome().code());
        event.addPurposeOfEvent().addCoding(new Coding(TERMINOLOGY + "v3-ActReason", "TREAT", "treatment"));
        agents(event, invocation.actors());
        event.getSource()
                .setObserver(new Reference().setDisplay("Candor"))
                .addType(new Coding(TERMINOLOGY + "security-source-type", "4", "Application Server"));
        entities(event, invocation);
        return event;
    }

    /// A forecast that was withheld is a success: the service did what it is for.
    private static AuditEventOutcome outcome(Outcome outcome) {
        if (outcome.answered()) {
            return AuditEventOutcome._0;
        }
        return outcome.code().equals("failed") ? AuditEventOutcome._8 : AuditEventOutcome._4;
    }

    private static void agents(AuditEvent event, Actors actors) {
        AuditEventAgentComponent client =
                event.addAgent().setRequestor(actors.user().isEmpty());
        client.getType().addCoding(new Coding(DICOM, "110153", "Source Role ID"));
        client.setWho(actors.client()
                .map(issuer -> identified(CLIENT, issuer))
                .orElseGet(() -> new Reference().setDisplay("a client that was not asked who it is")));
        AuditEventAgentComponent server = event.addAgent().setRequestor(false);
        server.getType().addCoding(new Coding(DICOM, "110152", "Destination Role ID"));
        server.setWho(new Reference().setDisplay("Candor"));
        actors.user().ifPresent(user -> {
            AuditEventAgentComponent person = event.addAgent().setRequestor(true);
            person.getType()
                    .addCoding(new Coding(TERMINOLOGY + "v3-ParticipationType", "IRCP", "information recipient"));
            person.setWho(identified(USER, user));
        });
    }

    private static void entities(AuditEvent event, Invocation invocation) {
        entity(event, "2", "System Object", SERVICE, invocation.serviceId());
        entity(event, "2", "System Object", HOOK_INSTANCE, "urn:uuid:" + invocation.hookInstance());
        entity(event, "2", "System Object", REQUEST, invocation.digest());
        invocation
                .actors()
                .patientKey()
                .ifPresent(key -> entity(event, "1", "Person", PATIENT_KEY, key)
                        .setRole(new Coding(TERMINOLOGY + "object-role", "1", "Patient")));
        invocation
                .model()
                .ifPresent(model -> entity(event, "2", "System Object", RiskAssessments.MODEL, model.modelId())
                        .addDetail()
                        .setType("version")
                        .setValue(new StringType(model.version())));
        invocation
                .model()
                .ifPresent(
                        model -> entity(event, "2", "System Object", ForecastResources.MODEL_DIGEST, model.sha256()));
        if (invocation.outcome().forecast()) {
            event.addEntity()
                    .setWhat(new Reference("RiskAssessment/" + invocation.id()))
                    .setType(new Coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"))
                    .setRole(new Coding(TERMINOLOGY + "object-role", "3", "Report"));
        }
    }

    private static AuditEventEntityComponent entity(
            AuditEvent event, String type, String display, String system, String value) {
        return event.addEntity()
                .setWhat(identified(system, value))
                .setType(new Coding(TERMINOLOGY + "audit-entity-type", type, display));
    }

    private static Reference identified(String system, String value) {
        return new Reference().setIdentifier(new Identifier().setSystem(system).setValue(value));
    }
}
