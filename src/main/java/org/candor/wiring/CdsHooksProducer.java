package org.candor.wiring;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candor.card.ForecastCards;
import org.candor.card.SafetyCards;
import org.candor.card.TherapyCards;
import org.candor.card.WorkupCards;
import org.candor.cdshooks.CdsService;
import org.candor.cdshooks.CdsServiceCatalog;
import org.candor.cdshooks.CdsServiceDefinition;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.disease.aml.AmlPictures;
import org.candor.disease.aml.therapy.OrderSafety;
import org.candor.disease.aml.therapy.SafetyRules;
import org.candor.feature.CodeMap;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.fhir.TestOrders;
import org.candor.forecast.BundleAssessor;
import org.candor.http.CorrelationIds;
import org.candor.http.Examples;
import org.candor.monitoring.MeasuredLog;
import org.candor.service.Answers;
import org.candor.service.FeedbackIntake;
import org.candor.service.Ledger;
import org.candor.service.PatientAssessor;
import org.candor.service.PatientKeys;
import org.candor.service.PatientViewService;
import org.candor.service.RecordedService;
import org.candor.service.RequestRecords;
import org.candor.service.TherapyAnswers;
import org.candor.service.TherapyService;
import org.candor.service.TherapySuggestions;
import org.candor.therapy.DecisionRule;
import org.candor.therapy.TherapyAdvisor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The CDS services of this server and what their endpoints need.
@ApplicationScoped
public class CdsHooksProducer {
    /// Read at start: a map of the site that cannot be used must be known before the first patient.
    @Produces
    @Singleton
    @Startup
    CodeMap codes(@ConfigProperty(name = "candor.codes.overlay") Optional<String> overlay) {
        try {
            return CodeMaps.read(overlay.map(Path::of));
        } catch (IllegalArgumentException flaw) {
            throw new ConfigurationException("candor does not start: " + flaw.getMessage());
        }
    }

    /// The services as they answer; what is called is the same, measured.
    @Produces
    @Singleton
    @Identifier(MonitoringProducer.UNMEASURED)
    CdsServiceCatalog services(
            Disease disease,
            CodeMap codes,
            RecordReader records,
            PatientAssessor patients,
            TherapyAdvisor advisor,
            Ledger ledger) {
        TestOrders orders = new TestOrders(AmlCardText.TEXT.disease());
        Answers forecasts = new Answers(new ForecastCards(AmlCardText.TEXT, disease::classify), orders, ledger);
        Answers workups = new Answers(new WorkupCards(AmlCardText.TEXT), orders, ledger);
        RequestRecords views = new RequestRecords(PrefetchTemplates.of(disease.schema(), codes), records);
        List<CdsService> services = new ArrayList<>(List.of(
                PatientViewService.survivalForecast(disease, views, patients, forecasts),
                PatientViewService.workup(disease, views, patients, workups)));
        TherapyAnswers therapies = new TherapyAnswers(
                new SafetyCards(AmlTherapyText.TEXT),
                new TherapyCards(AmlTherapyText.TEXT),
                new TherapySuggestions(disease),
                ledger);
        services.addAll(TherapyService.onAllHooks(
                disease, new TherapyService.Means(views, patients, advisor, therapies, ledger.clock())));
        return new CdsServiceCatalog(services.stream()
                .<CdsService>map(service -> new RecordedService(service, ledger))
                .toList());
    }

    /// What there is to say on the therapies of the disease.
    @Produces
    @Singleton
    @Startup
    TherapyAdvisor advisor(
            CodeMap codes,
            BundleAssessor model,
            @ConfigProperty(name = "candor.therapy.threshold-days", defaultValue = "30") double thresholdDays) {
        DecisionRule.Settings settings =
                new DecisionRule.Settings(thresholdDays, DecisionRule.Settings.DEFAULT.gammaStar());
        return new OrderSafety(
                AcuteMyeloidLeukaemia.therapyAdvisor(codes, model, settings),
                new AmlPictures(codes),
                new SafetyRules(codes));
    }

    @Produces
    @Singleton
    Ledger ledger(MeasuredLog log, PatientKeys keys, Clock clock) {
        return new Ledger(log, keys, clock);
    }

    @Produces
    @Singleton
    FeedbackIntake feedback(MeasuredLog log, Clock clock) {
        return new FeedbackIntake(log, clock);
    }

    @Produces
    @Singleton
    Examples examples(CdsServiceCatalog services) {
        return new Examples(services.discovery().services().stream()
                .map(CdsServiceDefinition::id)
                .distinct()
                .toList());
    }

    @Produces
    @Singleton
    CorrelationIds correlationIds() {
        return UUID::randomUUID;
    }
}
