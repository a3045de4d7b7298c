package org.candor.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.FhirAuthorization;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.cdshooks.PatientViewContext;
import org.candor.disease.Disease;
import org.candor.fhir.FhirAccess;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.SmartScopes;
import org.candor.fhir.WrongPatient;

/// Forecasts survival when a record is opened. It reads what the client prefetched, and from the client's own FHIR
/// server what is missing, where that is allowed. It changes nothing and proposes nothing.
public final class SurvivalForecastService implements CdsService {
    private static final String HOOK = "patient-view";
    private static final String HOOK_VERSION = "1.0";
    private static final String SPECIFICATION_VERSION = "2.0.1";

    private final CdsServiceDefinition definition;
    private final PrefetchTemplates templates;
    private final RecordReader reader;
    private final PatientAssessor assessor;
    private final Answers answers;

    public SurvivalForecastService(
            Disease disease,
            PrefetchTemplates templates,
            RecordReader reader,
            PatientAssessor assessor,
            Answers answers) {
        this.definition = definition(disease, templates);
        this.templates = templates;
        this.reader = reader;
        this.assessor = assessor;
        this.answers = answers;
    }

    @Override
    public CdsServiceDefinition definition() {
        return definition;
    }

    /// @throws WrongPatient             when the data are about somebody else than the context
    /// @throws PatientMismatchException when the access token is about somebody else than the context
    @Override
    public CdsResponse invoke(CdsRequest request) {
        if (!request.hook().equals(HOOK)) {
            throw new BadRequestException("hook must be " + HOOK);
        }
        PatientViewContext context = PatientViewContext.of(request);
        if (request.authorizedPatient()
                .filter(patient -> !patient.equals(context.patientId()))
                .isPresent()) {
            throw new PatientMismatchException("fhirAuthorization.patient differs from context.patientId");
        }
        PatientRecord record = reader.read(
                context.patientId(), Optional.ofNullable(request.fhirServer()), request.prefetch(), access(request));
        List<String> unmet = record.unmet(templates.required());
        if (!unmet.isEmpty()) {
            throw new MissingPrefetchException(unmet);
        }
        return answers.answer(
                definition.id(),
                request,
                record,
                assessor.provenance(),
                assessor.assess(record.facts(), RecordCautions.of(record, templates)));
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

    private static CdsServiceDefinition definition(Disease disease, PrefetchTemplates templates) {
        String name = disease.name();
        return new CdsServiceDefinition(
                HOOK,
                name + ": survival forecast",
                "Expected survival from diagnosis, given that the patient is alive today, with an interval, the states"
                        + " of the illness over time, what was used and what was missing. Shows no number when it"
                        + " would not be honest. Not a recommendation of a therapy.",
                disease.id() + "-survival-forecast",
                SPECIFICATION_VERSION,
                HOOK_VERSION,
                "Works on prefetched data; where a site has allowed its FHIR server, fetches what is missing with the"
                        + " token of the request, and never writes. Needs the prefetch keys "
                        + String.join(
                                " and ", templates.required().stream().sorted().toList())
                        + "; every other key makes the forecast narrower. Observations need UCUM units.",
                templates.queries());
    }
}
