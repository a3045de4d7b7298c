package org.candor.service;

import org.candor.cdshooks.BadRequestException;
import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.PatientViewContext;
import org.candor.disease.Disease;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.WrongPatient;

/// A service of the hook `patient-view`: it reads the record, has it assessed and answers. Services differ in how they
/// present themselves and in the cards of their [Answers]. They change nothing; they propose the missing tests that
/// are worth most, as drafts, while their results would still count.
public final class PatientViewService implements CdsService {
    static final String HOOK = "patient-view";

    private final CdsServiceDefinition definition;
    private final RequestRecords records;
    private final PatientAssessor assessor;
    private final Answers answers;

    private PatientViewService(
            CdsServiceDefinition definition, RequestRecords records, PatientAssessor assessor, Answers answers) {
        this.definition = definition;
        this.records = records;
        this.assessor = assessor;
        this.answers = answers;
    }

    /// Forecasts survival when a record is opened.
    public static PatientViewService survivalForecast(
            Disease disease, RequestRecords records, PatientAssessor assessor, Answers answers) {
        RequestRecords.Presentation about = new RequestRecords.Presentation(
                disease.id() + "-survival-forecast",
                disease.name() + ": survival forecast",
                "Expected survival from diagnosis, given that the patient is alive today, with an interval, the states"
                        + " of the illness over time, what was used and what was missing. Shows no number when it"
                        + " would not be honest. Not a recommendation of a therapy.",
                "every other key makes the forecast narrower.");
        return new PatientViewService(records.definition(HOOK, about), records, assessor, answers);
    }

    /// Says which missing test would be worth most, without showing a forecast: for sites that want the work-up only.
    public static PatientViewService workup(
            Disease disease, RequestRecords records, PatientAssessor assessor, Answers answers) {
        RequestRecords.Presentation about = new RequestRecords.Presentation(
                disease.id() + "-workup",
                disease.name() + ": missing tests",
                "The missing tests that would narrow a survival forecast most, at most three, with the chance that the"
                        + " risk class changes; while a sample would still count, with drafts of requests. Shows no"
                        + " forecast, and no card when nothing that matters is missing.",
                "every other key makes the ranking better.");
        return new PatientViewService(records.definition(HOOK, about), records, assessor, answers);
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
        PatientRecord record =
                records.read(request, PatientViewContext.of(request).patientId());
        return answers.answer(new Call(
                definition.id(),
                request,
                record,
                assessor.provenance(),
                assessor.assess(record.facts(), records.cautions(record))));
    }
}
