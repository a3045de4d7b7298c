package org.candor.wiring;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.forecast.Assessor;
import org.candor.training.BundledModels;

/// The disease that is served, its model, and the time.
@ApplicationScoped
public class DiseaseProducer {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Disease disease() {
        return new AcuteMyeloidLeukaemia();
    }

    /// Read at start, so that a damaged model is found before the first patient.
    @Produces
    @Singleton
    @Startup
    Assessor assessor(Disease disease) throws IOException {
        return BundledModels.serve(disease);
    }
}
