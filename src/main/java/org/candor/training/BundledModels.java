package org.candor.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.candor.disease.Disease;
import org.candor.forecast.BundleAssessor;

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

    /// A model from a file.
    public static BundleAssessor read(Path file, Disease disease) throws IOException {
        return BundleAssessor.of(Files.readAllBytes(file), disease.schema(), disease.groups());
    }
}
