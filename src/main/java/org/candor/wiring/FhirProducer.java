package org.candor.wiring;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.candor.audit.AssessmentStore;
import org.candor.audit.StoredForecasts;
import org.candor.disease.Disease;
import org.candor.feature.CodeMap;
import org.candor.fhir.FactReader;
import org.candor.fhir.ForecastResources;
import org.candor.fhir.OperationInput;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.forecast.Assessor;
import org.candor.http.ForecastSearch;
import org.candor.service.ForecastOperation;
import org.candor.service.Ledger;
import org.candor.service.PatientAssessor;
import org.candor.service.PatientKeys;
import org.eclipse.microprofile.config.Config;

/// The FHIR operations of this server.
@ApplicationScoped
public class FhirProducer {
    private static final String SEARCH = "candor.record.search";

    @Produces
    @Singleton
    OperationInput input(Disease disease, CodeMap codes) {
        return new OperationInput(new FactReader(PrefetchTemplates.of(disease.schema(), codes)));
    }

    /// Closed unless the site says to whom it is open, as callers cannot be told apart yet.
    @Produces
    @Singleton
    @Startup
    ForecastSearch search(Disease disease, CodeMap codes, StoredForecasts stored, PatientKeys keys, Config config) {
        return new ForecastSearch(stored, new ForecastResources(disease.name(), codes), keys, openness(config));
    }

    private static ForecastSearch.Openness openness(Config config) {
        String text = config.getOptionalValue(SEARCH, String.class).orElse("off");
        return switch (text) {
            case "off" -> ForecastSearch.Openness.OFF;
            case "this-machine" -> ForecastSearch.Openness.THIS_MACHINE;
            case "open" -> ForecastSearch.Openness.OPEN;
            default ->
                throw new ConfigurationException(
                        "candor does not start: " + SEARCH + " must be off, this-machine or open, not " + text);
        };
    }

    @Produces
    @Singleton
    StoredForecasts stored(AssessmentStore store, @Any Instance<Assessor> assessors) {
        return new StoredForecasts(store, assessors.stream().toList());
    }

    @Produces
    @Singleton
    ForecastOperation operation(
            Disease disease, CodeMap codes, RecordReader records, PatientAssessor patients, Ledger ledger) {
        return new ForecastOperation(records, patients, new ForecastResources(disease.name(), codes), ledger);
    }
}
