package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.candor.audit.Replay;
import org.candor.forecast.Assessor;

/// Gives replay every model that is here.
@ApplicationScoped
public class ReplayProducer {

    @Produces
    @Singleton
    Replay replay(@Any Instance<Assessor> assessors) {
        return new Replay(assessors.stream().toList());
    }
}
