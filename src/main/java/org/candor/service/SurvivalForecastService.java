package org.candor.service;

import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.disease.Disease;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.WrongPatient;

/// Forecasts survival when a record is opened. It changes nothing; it proposes the missing tests that would
/// narrow the forecast most, as drafts, while their results would still count.
public final class SurvivalForecastService implements CdsService {
    private final CdsServiceDefinition definition;
    private final PatientViewRecords records;
    private final PatientAssessor assessor;
    private final Answers answers;

    public SurvivalForecastService(
            Disease disease, PatientViewRecords records, PatientAssessor assessor, Answers answers) {
        this.definition = definition(disease, records);
        this.records = records;
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
        PatientRecord record = records.read(request);
        return answers.answer(
                definition.id(),
                request,
                record,
                assessor.provenance(),
                assessor.assess(record.facts(), records.cautions(record)));
    }

    private static CdsServiceDefinition definition(Disease disease, PatientViewRecords records) {
        return new CdsServiceDefinition(
                PatientViewRecords.HOOK,
                disease.name() + ": survival forecast",
                "Expected survival from diagnosis, given that the patient is alive today, with an interval, the states"
                        + " of the illness over time, what was used and what was missing. Shows no number when it"
                        + " would not be honest. Not a recommendation of a therapy.",
                disease.id() + "-survival-forecast",
                PatientViewRecords.SPECIFICATION_VERSION,
                PatientViewRecords.HOOK_VERSION,
                records.usageRequirements("every other key makes the forecast narrower."),
                records.templates().queries());
    }
}
