package org.candor.service;

import org.candor.cdshooks.CdsRequest;
import org.candor.cdshooks.CdsResponse;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.disease.Disease;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.WrongPatient;

/// Says which missing test would be worth most, without showing a forecast: for sites that want the work-up
/// only.
public final class WorkupService implements CdsService {
    private final CdsServiceDefinition definition;
    private final PatientViewRecords records;
    private final PatientAssessor assessor;
    private final Answers answers;

    public WorkupService(Disease disease, PatientViewRecords records, PatientAssessor assessor, Answers answers) {
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
                disease.name() + ": missing tests",
                "The missing tests that would narrow a survival forecast most, at most three, with the chance that the"
                        + " risk class changes; while a sample would still count, with drafts of requests. Shows no"
                        + " forecast, and no card when nothing that matters is missing.",
                disease.id() + "-workup",
                PatientViewRecords.SPECIFICATION_VERSION,
                PatientViewRecords.HOOK_VERSION,
                records.usageRequirements("every other key makes the ranking better."),
                records.templates().queries());
    }
}
