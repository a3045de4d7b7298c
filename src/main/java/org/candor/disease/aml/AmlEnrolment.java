package org.candor.disease.aml;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.candor.disease.aml.eln.Truth;
import org.candor.disease.aml.therapy.AmlPicture;
import org.candor.disease.aml.therapy.PictureSource;
import org.candor.disease.aml.therapy.PopulationCheck;
import org.candor.disease.aml.therapy.Promyelocytic;
import org.candor.disease.aml.therapy.Trait;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.therapy.Eligibility;
import org.candor.therapy.Trial;
import org.candor.therapy.TrialEnrolment;

/// Admits patients of whom only the features of the model are known to trials of AML. They stand where the trial
/// begins: before treatment, or in first remission after intensive chemotherapy.
public final class AmlEnrolment implements TrialEnrolment {
    private static final LocalDate DAY = LocalDate.EPOCH;

    private final PictureSource pictures;

    public AmlEnrolment(PictureSource pictures) {
        this.pictures = pictures;
    }

    @Override
    public boolean admits(Trial trial, FeatureVector features) {
        AmlPicture picture = pictures.completed(beginning(trial, features), features);
        return PopulationCheck.of(trial.population(), picture) instanceof Eligibility.Eligible;
    }

    private static AmlPicture beginning(Trial trial, FeatureVector features) {
        boolean remission = trial.line().equals("first-remission");
        Map<Trait, Truth> traits = new EnumMap<>(Trait.class);
        traits.put(Trait.REMISSION, Truth.of(remission));
        traits.put(Trait.INTENSIVE_CHEMOTHERAPY, Truth.of(remission));
        traits.put(Trait.TREATED, Truth.of(remission));
        traits.put(Trait.RELAPSE, Truth.FALSE);
        traits.put(Trait.TRANSPLANTED, Truth.FALSE);
        traits.put(Trait.EARLIER_HMA, Truth.FALSE);
        OptionalDouble age = number(features, AmlClinical.AGE);
        return new AmlPicture(
                new AmlPicture.Person(age, age, Truth.UNKNOWN, number(features, "ecog")),
                new AmlPicture.Timeline(DAY, Optional.of(DAY), Optional.empty(), Optional.empty(), Optional.empty()),
                Promyelocytic.NOT_EXCLUDED,
                traits,
                List.of(),
                List.of(),
                List.of());
    }

    private static OptionalDouble number(FeatureVector features, String name) {
        return switch (features.value(name)) {
            case FeatureValue.Present present -> OptionalDouble.of(present.value());
            case FeatureValue.Missing missing -> OptionalDouble.empty();
        };
    }
}
