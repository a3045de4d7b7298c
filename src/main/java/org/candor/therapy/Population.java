package org.candor.therapy;

import java.util.List;
import java.util.Optional;

/// Whom a trial studied, or for whom an option is made, as a rule over traits of a patient. Which traits there are is
/// a matter of the disease; here they are ids.
///
/// @param words     for people
/// @param ageFrom   youngest, in whole years
/// @param ageTo     oldest, in whole years
/// @param requires  of each list at least one trait must be there
/// @param none      traits that exclude
/// @param fitness   for intensive chemotherapy
/// @param unchecked what the trial asked for besides and no record is asked for, in words
public record Population(
        String words,
        Optional<Integer> ageFrom,
        Optional<Integer> ageTo,
        List<List<String>> requires,
        List<String> none,
        Fitness fitness,
        List<String> unchecked) {
    public Population {
        requires = requires.stream().map(List::copyOf).toList();
        none = List.copyOf(none);
        unchecked = List.copyOf(unchecked);
    }

    /// Fitness for intensive chemotherapy.
    public enum Fitness {
        ANY,
        FIT,
        UNFIT
    }
}
