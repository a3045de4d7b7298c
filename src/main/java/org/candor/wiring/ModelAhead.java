package org.candor.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.candor.disease.Disease;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;
import org.candor.training.BundledModels;

/// The model that comes with the build, read beside the start of the framework: each keeps a processor busy for most of
/// a second.
final class ModelAhead {
    private static final AtomicReference<FutureTask<Served>> BEGUN = new AtomicReference<>();

    private ModelAhead() {}

    /// A model, and as it is served: behind the gate.
    record Served(BundleAssessor model, Assessor assessor) {
        static Served of(BundleAssessor model, Disease disease) {
            return new Served(model, BundledModels.reliable(model, disease));
        }
    }

    /// Begins to read.
    static void begin(Disease disease) {
        FutureTask<Served> reading = new FutureTask<>(() -> read(disease));
        BEGUN.set(reading);
        Thread.ofPlatform().name("model").daemon().start(reading);
    }

    /// What was begun, or is read now where nothing was, as in tests.
    ///
    /// @throws IllegalStateException when the model of the build cannot be read
    static Served take(Disease disease) {
        FutureTask<Served> reading = BEGUN.get();
        if (reading == null) {
            return read(disease);
        }
        try {
            return reading.get();
        } catch (ExecutionException damaged) {
            throw new IllegalStateException("the model of this build cannot be read", damaged.getCause());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server was told to end while it started", end);
        }
    }

    private static Served read(Disease disease) {
        try {
            return Served.of(BundledModels.load(disease), disease);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
