package org.candor.wiring;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.candor.http.Admission;
import org.candor.http.Admissions;
import org.eclipse.microprofile.config.Config;

/// How much is done at the same time, by the processors of this machine.
///
/// | setting | environment | meaning |
/// |---|---|---|
/// | `candor.load.running` | `CANDOR_LOAD_RUNNING` | computed at once; one for each processor, at least two |
@ApplicationScoped
public class LoadProducer {
    private static final String RUNNING = "candor.load.running";
    /// One for each processor, but two where there is one, so that it has work while a commit is waited for. More make
    /// all of them slower, and leave no processor to refuse others at once.
    private static final int LEAST = 2;

    /// An answer takes about 20 ms, so one that waited this long is answered within half a second.
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /// So short that who is in it is answered in time: waiting only to be refused helps nobody.
    private static final int QUEUE_FOR_EACH = 3;
    private static final int FETCHING_FOR_EACH = 16;

    @Produces
    @Singleton
    Admissions admissions(Config config) {
        int running = config.getOptionalValue(RUNNING, Integer.class)
                .orElse(Math.max(LEAST, Runtime.getRuntime().availableProcessors()));
        if (running < 1) {
            throw new ConfigurationException("candor does not start: " + RUNNING + " must be at least 1");
        }
        int fetching = FETCHING_FOR_EACH * running;
        return new Admissions(
                new Admission(running, QUEUE_FOR_EACH * running, PATIENCE),
                new Admission(fetching, fetching, PATIENCE));
    }
}
