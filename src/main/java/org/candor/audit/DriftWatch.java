package org.candor.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.candor.calibration.DriftReport;
import org.candor.calibration.InputDrift;
import org.candor.feature.FeatureVector;
import org.candor.forecast.AssessmentCodec;
import org.candor.forecast.ModelBundle;
import org.candor.forecast.Provenance;
import org.candor.forecast.StreamDrift;

/// Whether the patients of the record are still like those the model was made from.
///
/// Looks at patients with a forecast, each once with the newest answer: who is refused is not of the model's
/// population.
public final class DriftWatch {
    private final AssessmentStore store;
    private final ModelBundle bundle;
    private final Provenance model;

    public DriftWatch(AssessmentStore store, ModelBundle bundle, Provenance model) {
        this.store = store;
        this.bundle = bundle;
        this.model = model;
    }

    /// @param from  first instant of the answers
    /// @param until the instant after the last
    public DriftSummary compare(Instant from, Instant until) {
        List<FeatureVector> patients = new ArrayList<>();
        int unreadable = 0;
        for (String input : store.listNewestInputs(from, until)) {
            try {
                patients.add(AssessmentCodec.readInput(input, bundle.schema()).features());
            } catch (IllegalArgumentException ofAnotherSchema) {
                unreadable++;
            }
        }
        if (patients.size() < InputDrift.FEWEST) {
            return DriftSummary.tooFew(model, from, until, patients.size(), unreadable);
        }
        DriftReport report = new StreamDrift(bundle).compare(patients);
        return DriftSummary.of(model, from, until, unreadable, report);
    }
}
