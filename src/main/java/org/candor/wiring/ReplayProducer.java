package org.candor.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.candor.audit.AssessmentStore;
import org.candor.audit.DriftWatch;
import org.candor.audit.Erasures;
import org.candor.audit.Replay;
import org.candor.audit.ReplayLookup;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;

/// Gives replay every model that is here, and the watch for drift the one that is served.
@ApplicationScoped
public class ReplayProducer {

    @Produces
    @Singleton
    Replay replay(@Any Instance<Assessor> assessors) {
        return new Replay(assessors.stream().toList());
    }

    @Produces
    @Singleton
    ReplayLookup lookup(AssessmentStore store, Erasures erasures, Replay replay) {
        return new ReplayLookup(store, erasures, replay);
    }

    @Produces
    @Singleton
    DriftWatch driftWatch(AssessmentStore store, BundleAssessor model) {
        return new DriftWatch(store, model.bundle(), model.provenance());
    }
}
