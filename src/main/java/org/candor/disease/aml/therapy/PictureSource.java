package org.candor.disease.aml.therapy;

import java.time.LocalDate;
import java.util.List;
import org.candor.feature.Fact;
import org.candor.feature.FeatureVector;

/// Reads the picture of a patient out of a record.
public interface PictureSource {
    /// @param facts everything the record says
    /// @param today day of the question
    AmlPicture picture(List<Fact> facts, LocalDate today);

    /// The same patient if what is not known of the leukaemia were as these features say. What is known stays.
    AmlPicture completed(AmlPicture picture, FeatureVector features);
}
