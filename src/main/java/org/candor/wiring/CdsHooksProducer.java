package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.candor.card.ForecastCards;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.disease.Disease;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PrefetchTemplates;
import org.candor.forecast.Assessor;
import org.candor.http.CorrelationIds;
import org.candor.http.Examples;
import org.candor.service.Answers;
import org.candor.service.AssessmentLog;
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
    CdsServiceCatalog services(Disease disease, CodeMap codes, Assessor assessor, AssessmentLog log, Clock clock) {
        PatientAssessor patients = new PatientAssessor(disease, codes, assessor, clock);
        Answers answers = new Answers(new ForecastCards(AmlCardText.TEXT, disease::classify), log, clock);
        PrefetchTemplates templates = PrefetchTemplates.of(disease.schema(), codes);
        return new CdsServiceCatalog(List.of(new SurvivalForecastService(disease, templates, patients, answers)));
    }

    @Produces
    @Singleton
    FeedbackIntake feedback(AssessmentLog log, Clock clock) {
        return new FeedbackIntake(log, clock);
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
}
