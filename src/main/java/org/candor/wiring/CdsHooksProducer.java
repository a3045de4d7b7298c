package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.candor.audit.AssessmentStore;
import org.candor.card.CardText;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.cdshooks.Coding;
import org.candor.cdshooks.Source;
import org.candor.disease.Disease;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PrefetchTemplates;
import org.candor.forecast.Assessor;
import org.candor.http.CorrelationIds;
import org.candor.http.Examples;
import org.candor.service.Answers;
import org.candor.service.FeedbackIntake;
import org.candor.service.PatientAssessor;
import org.candor.service.SurvivalForecastService;

/// The CDS services of this server and what their endpoints need.
@ApplicationScoped
public class CdsHooksProducer {
    @Produces
    @Singleton
    CodeMap codes() {
        return CodeMaps.read();
    }

    @Produces
    @Singleton
    CdsServiceCatalog services(Disease disease, CodeMap codes, Assessor assessor, AssessmentStore store, Clock clock) {
        PatientAssessor patients = new PatientAssessor(disease, codes, assessor, clock);
        Answers answers = new Answers(new ForecastCards(amlText()), store, clock);
        PrefetchTemplates templates = PrefetchTemplates.of(disease.schema(), codes);
        return new CdsServiceCatalog(List.of(new SurvivalForecastService(disease, templates, patients, answers)));
    }

    @Produces
    @Singleton
    FeedbackIntake feedback(AssessmentStore store, Clock clock) {
        return new FeedbackIntake(store, clock);
    }

    @Produces
    @Singleton
    Examples examples(CdsServiceCatalog services) {
        return new Examples(services.discovery().services().stream()
                .map(CdsServiceDefinition::id)
                .toList());
    }

    @Produces
    @Singleton
    CorrelationIds correlationIds() {
        return UUID::randomUUID;
    }

    private static CardText amlText() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("induction", "No remission");
        columns.put("remission", "In remission");
        columns.put("relapsed", "After relapse");
        columns.put("dead-without-remission", "Died");
        columns.put("dead-in-remission", "Died");
        columns.put("dead-after-relapse", "Died");
        return new CardText(
                "acute myeloid leukaemia",
                "intensively treated adults",
                "Learned from 1,540 patients of three AMLSG trials, treated before midostaurin, venetoclax and CPX-351"
                        + " came into use. Not a recommendation of a therapy.",
                columns,
                new Source(
                        "Candor, learned from AMLSG trials (Papaemmanuil et al. 2016)",
                        "https://doi.org/10.1056/NEJMoa1516192",
                        null,
                        new Coding("91861009", "http://snomed.info/sct", "Acute myeloid leukemia")));
    }
}
