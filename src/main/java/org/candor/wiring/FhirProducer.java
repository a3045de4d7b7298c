package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.candor.disease.Disease;
import org.candor.feature.CodeMap;
import org.candor.fhir.FactReader;
import org.candor.fhir.ForecastResources;
import org.candor.fhir.OperationInput;
import org.candor.fhir.PrefetchTemplates;
import org.candor.fhir.RecordReader;
import org.candor.forecast.Assessor;
import org.candor.service.ForecastOperation;
import org.candor.service.Ledger;
import org.candor.service.PatientAssessor;

/// The FHIR operations of this server.
@ApplicationScoped
public class FhirProducer {
    @Produces
    @Singleton
    OperationInput input(Disease disease, CodeMap codes) {
        return new OperationInput(new FactReader(PrefetchTemplates.of(disease.schema(), codes)));
    }

    @Produces
    @Singleton
    ForecastOperation operation(
            Disease disease, CodeMap codes, RecordReader records, Assessor assessor, Ledger ledger) {
        return new ForecastOperation(
                records,
                new PatientAssessor(disease, codes, assessor, ledger.clock()),
                new ForecastResources(disease.name(), codes),
                ledger);
    }
}
