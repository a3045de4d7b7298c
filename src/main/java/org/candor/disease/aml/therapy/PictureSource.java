package org.candor.disease.aml.therapy;

import java.time.LocalDate;
import java.util.List;
import org.candor.feature.Fact;

/// Reads the picture of a patient out of a record.
public interface PictureSource {
    /// @param facts everything the record says
    /// @param today day of the question
    AmlPicture picture(List<Fact> facts, LocalDate today);
}
