package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.candor.disease.Disease;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;

/// The disease that is served, and the time.
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
}
