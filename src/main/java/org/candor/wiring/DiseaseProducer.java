package org.candor.wiring;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.feature.CodeMap;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;
import org.candor.service.KeptAssessments;
import org.candor.service.PatientAssessor;
import org.candor.training.BundledModels;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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

    /// Read at start, so that a damaged model is found before the first patient. A site that has recalibrated the
    /// model names its own file.
    @Produces
    @Singleton
    @Startup
    ModelAhead.Served served(Disease disease, @ConfigProperty(name = "candor.model") Optional<String> file)
            throws IOException {
        return file.isPresent()
                ? ModelAhead.Served.of(BundledModels.read(Path.of(file.get()), disease), disease)
                : ModelAhead.take(disease);
    }

    @Produces
    @Singleton
    @Typed(BundleAssessor.class)
    BundleAssessor model(ModelAhead.Served served) {
        return served.model();
    }

    /// The model as it is served: behind the gate.
    @Produces
    @Singleton
    Assessor assessor(ModelAhead.Served served) {
        return served.assessor();
    }

    /// One for all services, so that the patient whose chart is opened is assessed once.
    @Produces
    @Singleton
    PatientAssessor patients(Disease disease, CodeMap codes, Assessor assessor, Clock clock) {
        return new PatientAssessor(disease, codes, new KeptAssessments(assessor), clock);
    }
}
