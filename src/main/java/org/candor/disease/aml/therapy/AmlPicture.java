package org.candor.disease.aml.therapy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.candor.disease.aml.eln.Truth;
import org.candor.feature.TherapyCourse;

/// What a record tells of a patient with AML as far as a choice of therapy asks for it. What it does not tell is
/// unknown, never absent.
///
/// @param person        age, sex and performance
/// @param timeline      when what happened
/// @param promyelocytic how far the record speaks for APL
/// @param traits        what is known; a trait that is not a key is unknown
/// @param eln2022       categories of ELN 2022 that are still possible; empty where nothing was read
/// @param eln2024       categories of ELN 2024 for less intensive therapy that are still possible
/// @param courses       every therapy of the record, also before the leukaemia and only planned ones
public record AmlPicture(
        Person person,
        Timeline timeline,
        Promyelocytic promyelocytic,
        Map<Trait, Truth> traits,
        List<String> eln2022,
        List<String> eln2024,
        List<TherapyCourse> courses) {
    private static final int TOO_OLD = 75;
    private static final double TOO_WEAK = 3;
    private static final double OLD_FOR_DIALYSIS = 60;

    public AmlPicture {
        Map<Trait, Truth> copy = new EnumMap<>(Trait.class);
        copy.putAll(traits);
        traits = Collections.unmodifiableMap(copy);
        eln2022 = List.copyOf(eln2022);
        eln2024 = List.copyOf(eln2024);
        courses = List.copyOf(courses);
    }

    /// @param ageAtDiagnosis in years
    /// @param ageToday       in years
    /// @param female         sex
    /// @param ecog           performance status of the time of the question
    public record Person(OptionalDouble ageAtDiagnosis, OptionalDouble ageToday, Truth female, OptionalDouble ecog) {
        @Override
        public String toString() {
            return "Person[]";
        }
    }

    /// @param today           day of the question
    /// @param diagnosis       day of diagnosis
    /// @param remission       day of the first complete remission
    /// @param relapse         day of the last relapse, where it is dated
    /// @param transplantation day of the first allogeneic transplantation of this leukaemia, where it is dated
    public record Timeline(
            LocalDate today,
            Optional<LocalDate> diagnosis,
            Optional<LocalDate> remission,
            Optional<LocalDate> relapse,
            Optional<LocalDate> transplantation) {
        @Override
        public String toString() {
            return "Timeline[]";
        }
    }

    public Truth truth(Trait trait) {
        return traits.getOrDefault(trait, Truth.UNKNOWN);
    }

    public boolean has(Trait trait) {
        return truth(trait) == Truth.TRUE;
    }

    /// Whether the patient has a FLT3 mutation of either kind.
    public Truth flt3() {
        return either(Trait.FLT3_ITD, Trait.FLT3_TKD);
    }

    /// Kleene's "or".
    public Truth either(Trait one, Trait other) {
        if (has(one) || has(other)) {
            return Truth.TRUE;
        }
        return truth(one) == Truth.FALSE && truth(other) == Truth.FALSE ? Truth.FALSE : Truth.UNKNOWN;
    }

    /// The criteria of Ferrara et al. (Leukemia 2013;27:997) for being unfit for intensive chemotherapy that the
    /// record states, one short phrase each. That none is stated does not make a patient fit: some cannot be coded,
    /// and fitness is judged at the bedside.
    public List<String> unfitness() {
        Stream<String> age = person.ageToday().stream()
                .filter(years -> years >= TOO_OLD + 1)
                .mapToObj(years -> "age " + (int) years + ", above " + TOO_OLD);
        Stream<String> ecog =
                person.ecog().stream().filter(grade -> grade >= TOO_WEAK).mapToObj(grade -> "ECOG " + (int) grade);
        Stream<String> organs = Stream.of(
                        Trait.HEART_FAILURE, Trait.LOW_EJECTION_FRACTION, Trait.LUNG_FUNCTION_LOW, Trait.CIRRHOSIS_B_C)
                .filter(this::has)
                .map(Trait::label);
        boolean dialysis =
                has(Trait.DIALYSIS) && person.ageToday().stream().anyMatch(years -> years > OLD_FOR_DIALYSIS);
        return Stream.of(age, ecog, organs, dialysis ? Stream.of("dialysis and age above 60") : Stream.<String>empty())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public String toString() {
        return "AmlPicture[" + traits.size() + " traits known, " + courses.size() + " courses]";
    }
}
