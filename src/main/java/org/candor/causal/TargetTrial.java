package org.candor.causal;

import java.util.ArrayList;
import java.util.List;

/// The randomised trial that an observational analysis imitates, declared as data before anything is
/// computed.
///
/// Source: Hernán and Robins, American Journal of Epidemiology 183 (2016) 758-764.
///
/// @param id         short name, such as `amlsg-hsct-cr1`
/// @param question   what is asked, in one sentence
/// @param population who is meant, and the conditions of eligibility
/// @param strategies what is compared
/// @param followUp   from when and how long, and at which landmarks
public record TargetTrial(String id, String question, Population population, Strategies strategies, FollowUp followUp) {

    /// @param text     in one sentence
    /// @param criteria all must hold
    public record Population(String text, List<Criterion> criteria) {
        public Population {
            criteria = List.copyOf(criteria);
        }
    }

    /// @param treated     the strategy in question
    /// @param control     its alternative
    /// @param graceDays   within how many days after time zero the treatment must begin; 0 when at time zero
    /// @param assumptions what must hold for the contrast to be an effect, one sentence each
    public record Strategies(String treated, String control, double graceDays, List<String> assumptions) {
        public Strategies {
            assumptions = List.copyOf(assumptions);
        }
    }

    /// @param timeZero     what happens at day 0
    /// @param landmarkDays days at which the arms are told apart, ascending, the primary one of them
    /// @param primaryDay   the landmark that is reported first
    /// @param horizonDays  horizons, in days from time zero
    public record FollowUp(String timeZero, List<Double> landmarkDays, double primaryDay, List<Double> horizonDays) {
        public FollowUp {
            landmarkDays = List.copyOf(landmarkDays);
            horizonDays = List.copyOf(horizonDays);
            if (!landmarkDays.contains(primaryDay)) {
                throw new IllegalArgumentException("day " + primaryDay + " is none of the landmarks");
            }
        }
    }

    /// Applies the criteria in their order.
    public Enrolment enrol(List<Candidate> candidates) {
        List<Criterion> criteria = population.criteria();
        int[] turnedAway = new int[criteria.size()];
        List<Integer> enrolled = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            int first = 0;
            while (first < criteria.size() && criteria.get(first).admits(candidates.get(i))) {
                first++;
            }
            if (first < criteria.size()) {
                turnedAway[first]++;
            } else {
                enrolled.add(i);
            }
        }
        List<Enrolment.Exclusion> exclusions = new ArrayList<>();
        for (int k = 0; k < turnedAway.length; k++) {
            exclusions.add(new Enrolment.Exclusion(criteria.get(k).text(), turnedAway[k]));
        }
        return new Enrolment(enrolled, exclusions);
    }
}
