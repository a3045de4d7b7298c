package org.candor.disease.aml.therapy;

import java.util.Optional;
import org.candor.forecast.Assessment;

/// A patient as far as effects ask.
///
/// @param picture of the record
/// @param given   the forecast, empty when it is withheld
record Patient(AmlPicture picture, Optional<Assessment.Given> given) {
    static Patient of(AmlPicture picture, Assessment assessment) {
        return new Patient(
                picture,
                switch (assessment) {
                    case Assessment.Given given -> Optional.of(given);
                    case Assessment.Withheld withheld -> Optional.empty();
                });
    }

    @Override
    public String toString() {
        return "Patient[" + picture + "]";
    }
}
