package org.candor.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.MissingPrefetchException;
import org.candor.cdshooks.PatientViewContext;
import org.candor.disease.Disease;
import org.candor.fhir.FactReader;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.WrongPatient;
import org.candor.reliability.Reason;

/// Forecasts survival when a record is opened. It reads what the client prefetched and nothing else, changes nothing,
/// and proposes nothing.
public final class SurvivalForecastService implements CdsService {
    private static final String HOOK = "patient-view";
    private static final String HOOK_VERSION = "1.0";
    private static final String SPECIFICATION_VERSION = "2.0.1";

    /// What a search may well bring along without anything being wrong.
    private static final Set<String> EXPECTED = Set.of("not-a-match", "unexpected-type");

    private final CdsServiceDefinition definition;
    private final PrefetchTemplates templates;
    private final FactReader reader;
    private final PatientAssessor assessor;
    private final Answers answers;

    public SurvivalForecastService(
            Disease disease, PrefetchTemplates templates, PatientAssessor assessor, Answers answers) {
        this.definition = definition(disease, templates);
        this.templates = templates;
        this.reader = new FactReader(templates);
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
        PatientRecord record =
                reader.read(context.patientId(), Optional.ofNullable(request.fhirServer()), request.prefetch());
        List<String> unmet = record.unmet(templates.required());
        if (!unmet.isEmpty()) {
            throw new MissingPrefetchException(unmet);
        }
        return answers.answer(
                definition.id(), request, assessor.provenance(), assessor.assess(record.facts(), cautions(record)));
    }

    /// What the reader of a card must know about how complete the data are.
    private List<Reason> cautions(PatientRecord record) {
        List<Reason> cautions = new ArrayList<>();
        for (String key : templates.queries().keySet()) {
            Optional<KeyState> state = Optional.ofNullable(record.keys().get(key));
            if (state.isEmpty() || state.get() == KeyState.FAILED || state.get() == KeyState.NOT_USABLE) {
                cautions.add(new Reason.DataCaution(
                        "data-not-sent", "The EHR could not send the data named " + key + "; they count as missing."));
            } else if (state.get() == KeyState.INCOMPLETE) {
                cautions.add(new Reason.DataCaution(
                        "data-incomplete", "The EHR sent only a part of the data named " + key + "."));
            }
        }
        unusable(record).ifPresent(cautions::add);
        return cautions;
    }

    /// Entries about which FHIR forbids to guess: of unclear subject, or with a meaning that is modified.
    static Optional<Reason> unusable(PatientRecord record) {
        Map<String, Integer> counts = new TreeMap<>(record.unusable());
        counts.keySet().removeAll(EXPECTED);
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) {
            return Optional.empty();
        }
        return Optional.of(new Reason.DataCaution(
                "data-unusable",
                (sum == 1 ? "One entry" : sum + " entries") + " of the data could not be used ("
                        + String.join(", ", counts.keySet()) + ")."));
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
                "Works on prefetched data only and never calls the FHIR server. Needs the prefetch keys "
                        + String.join(
                                " and ", templates.required().stream().sorted().toList())
                        + "; every other key makes the forecast narrower. Observations need UCUM units.",
                templates.queries());
    }
}
