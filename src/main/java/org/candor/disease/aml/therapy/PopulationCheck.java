package org.candor.disease.aml.therapy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.disease.aml.eln.Truth;
import org.candor.therapy.Eligibility;
import org.candor.therapy.Population;

/// Whether a patient belongs to a population, in Kleene's three-valued logic: one condition that fails decides, then
/// one that is open.
///
/// Promyelocytic leukaemia that nothing points to counts as absent, or no option would ever be open before the
/// karyotype; that no result excludes it is said elsewhere.
public final class PopulationCheck {
    private final AmlPicture picture;
    private final List<String> holds = new ArrayList<>();
    private final List<String> fails = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final Set<String> tests = new LinkedHashSet<>();

    private PopulationCheck(AmlPicture picture) {
        this.picture = picture;
    }

    public static Eligibility of(Population population, AmlPicture picture) {
        PopulationCheck check = new PopulationCheck(picture);
        check.age(population);
        population.requires().forEach(check::require);
        population.none().forEach(check::exclude);
        check.fitness(population.fitness());
        if (!check.fails.isEmpty()) {
            return new Eligibility.NotEligible(check.fails);
        }
        return check.open.isEmpty()
                ? new Eligibility.Eligible(check.holds)
                : new Eligibility.Unknown(check.open, List.copyOf(check.tests));
    }

    private void age(Population population) {
        if (population.ageFrom().isEmpty() && population.ageTo().isEmpty()) {
            return;
        }
        OptionalDouble age = picture.person().ageToday();
        if (age.isEmpty()) {
            open.add("age not known");
            return;
        }
        int years = (int) Math.floor(age.getAsDouble());
        if (years < population.ageFrom().orElse(0)) {
            fails.add("age " + years + ", below " + population.ageFrom().orElseThrow());
        } else if (years > population.ageTo().orElse(Integer.MAX_VALUE)) {
            fails.add("age " + years + ", above " + population.ageTo().orElseThrow());
        } else {
            holds.add("age " + years);
        }
    }

    private Truth truth(Trait trait) {
        boolean unsuspected = trait == Trait.PROMYELOCYTIC && picture.promyelocytic() == Promyelocytic.NOT_EXCLUDED;
        return unsuspected ? Truth.FALSE : picture.truth(trait);
    }

    private void require(List<String> ids) {
        List<Trait> traits = ids.stream().map(Trait::ofCode).toList();
        List<Trait> present =
                traits.stream().filter(trait -> truth(trait) == Truth.TRUE).toList();
        List<Trait> unknown =
                traits.stream().filter(trait -> truth(trait) == Truth.UNKNOWN).toList();
        if (!present.isEmpty()) {
            holds.add(words(present, " and ") + " present");
        } else if (unknown.isEmpty()) {
            fails.add(absent(traits));
        } else {
            ask(unknown);
        }
    }

    /// What nothing speaks for is not said to be absent.
    private String absent(List<Trait> traits) {
        boolean unsought = traits.contains(Trait.PROMYELOCYTIC) && picture.truth(Trait.PROMYELOCYTIC) != Truth.FALSE;
        return unsought ? "nothing in the record speaks for " + words(traits, " or ") : "no " + words(traits, ", no ");
    }

    private void exclude(String id) {
        Trait trait = Trait.ofCode(id);
        switch (truth(trait)) {
            case TRUE -> fails.add(trait.label() + " present");
            case UNKNOWN -> ask(List.of(trait));
            case FALSE -> {}
        }
    }

    private void ask(List<Trait> unknown) {
        boolean suspected = unknown.contains(Trait.PROMYELOCYTIC) && picture.promyelocytic() == Promyelocytic.SUSPECTED;
        open.add(words(unknown, " or ") + (suspected ? " suspected" : " not known"));
        unknown.forEach(trait -> trait.test().ifPresent(tests::add));
    }

    private static String words(List<Trait> traits, String between) {
        return traits.stream().map(Trait::label).collect(Collectors.joining(between));
    }

    private void fitness(Population.Fitness fitness) {
        List<String> unfit = picture.unfitness();
        switch (fitness) {
            case ANY -> {}
            case FIT -> {
                if (unfit.isEmpty()) {
                    holds.add("no criterion of unfitness recorded");
                } else {
                    fails.add("unfit for intensive chemotherapy by the record: " + String.join(", ", unfit));
                }
            }
            case UNFIT -> unfit(unfit);
        }
    }

    /// Trials of less intensive treatment also took everybody of 75 years or more.
    private void unfit(List<String> criteria) {
        boolean old = picture.person().ageToday().stream().anyMatch(years -> years >= 75);
        if (!criteria.isEmpty()) {
            holds.add("unfit for intensive chemotherapy by the record: " + String.join(", ", criteria));
        } else if (old) {
            holds.add("75 years or older");
        } else if (picture.person().ecog().isEmpty()) {
            open.add("fitness for intensive chemotherapy not known: ECOG not recorded");
            tests.add("ecog");
        } else {
            fails.add("nothing in the record makes the patient unfit for intensive chemotherapy");
        }
    }
}
