package org.candor.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.candor.disease.Disease;
import org.candor.forecast.Assessor;
import org.candor.forecast.BundleAssessor;
import org.candor.forecast.Knowledge;
import org.candor.forecast.ReliableAssessor;

/// The models that come with this build: `models/<disease>/<disease>-multistate.json` on the class path.
public final class BundledModels {
    private BundledModels() {}

    /// The model of a disease.
    ///
    /// @throws IllegalStateException when the build holds none: run `fit` first
    public static BundleAssessor load(Disease disease) throws IOException {
        String path = "models/" + disease.id() + "/" + disease.id() + "-multistate.json";
        try (InputStream stream = BundledModels.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("there is no model at " + path + ": run `fit` first");
            }
            return BundleAssessor.of(stream.readAllBytes(), disease.schema(), disease.groups());
        }
    }

    /// The model of a disease as it is served: behind the gate, with what the missing tests are worth.
    public static Assessor serve(Disease disease) throws IOException {
        return reliable(load(disease), disease);
    }

    /// The model of a file, or of the build where none is named.
    public static BundleAssessor loadOrRead(Optional<Path> file, Disease disease) throws IOException {
        return file.isPresent() ? read(file.get(), disease) : load(disease);
    }

    /// A model behind the gate of its disease.
    public static ReliableAssessor reliable(BundleAssessor model, Disease disease) {
        return new ReliableAssessor(
                model, new Knowledge(disease.gateLimits(), disease.orderableTests(), disease::classify));
    }

    /// A model from a file.
    public static BundleAssessor read(Path file, Disease disease) throws IOException {
        return BundleAssessor.of(Files.readAllBytes(file), disease.schema(), disease.groups());
    }
}
