package org.candor.disease;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.causal.TargetTrial;

/// A target trial and where a cohort file has what it needs, as data.
///
/// @param trial       the trial that is imitated
/// @param course      where time zero and treatment stand in the file
/// @param confounders what may drive both treatment and outcome
/// @param subgroups   groups for which the contrast is shown apart, of what was known at time zero
/// @param limits      what a reader must know before the numbers, one sentence each
public record TreatmentStudy(
        TargetTrial trial,
        CourseColumns course,
        Confounders confounders,
        List<Subgroup> subgroups,
        List<String> limits) {
    public TreatmentStudy {
        subgroups = List.copyOf(subgroups);
        limits = List.copyOf(limits);
    }

    /// @param features         features of the schema
    /// @param further          what is no feature of the schema
    /// @param negativeControls features, or names of further ones, that treatment cannot have changed: after
    ///                         adjustment for all others they should not differ between arms
    public record Confounders(List<String> features, List<Term> further, List<String> negativeControls) {
        public Confounders {
            features = List.copyOf(features);
            further = List.copyOf(further);
            negativeControls = List.copyOf(negativeControls);
        }
    }

    /// Columns beside `os_days`, `os_event` and `relapse_day`, which count from diagnosis.
    ///
    /// @param timeZeroDay  day of time zero; empty when time zero is the diagnosis
    /// @param treated      1 where the treatment was ever given
    /// @param treatmentDay day of the treatment; empty when it was assigned at time zero
    public record CourseColumns(Optional<String> timeZeroDay, String treated, Optional<String> treatmentDay) {}

    /// A column of the file as a confounder.
    public sealed interface Term {
        String name();

        String column();
    }

    /// 1 where a column has a text, 0 elsewhere.
    public record HasText(String name, String column, String text) implements Term {}

    /// The natural logarithm of a number, at least 1.
    public record Logarithm(String name, String column) implements Term {}

    /// @param id    as in files: `eln2022-favourable`
    /// @param label for people
    public record Subgroup(String id, String label, Membership membership) {}

    /// Who belongs to a subgroup.
    public sealed interface Membership {
        String column();
    }

    /// A column has one of these texts.
    public record OneOf(String column, Set<String> texts) implements Membership {
        public OneOf {
            texts = Set.copyOf(texts);
        }
    }

    /// A number lies in a range, both ends included.
    public record Between(String column, double low, double high) implements Membership {}
}
