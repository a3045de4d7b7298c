package org.candor.feature;

import java.util.List;

/// Where a published risk classification puts a patient, given what is known and what is not: the *set* of
/// categories that are still possible, the rule that leads to each, and what would narrow the set down.
///
/// @param edition which table
/// @param steps   every rule of the edition in the order in which they are asked, the first that holds decides
/// @param open    what is not known and can still change the category
/// @param assumed what was taken to be absent and would widen the set if it were not known
public record RiskClassification(Edition edition, List<Step> steps, List<Question> open, List<Question> assumed) {
    public RiskClassification {
        steps = List.copyOf(steps);
        open = List.copyOf(open);
        assumed = List.copyOf(assumed);
        if (steps.stream().noneMatch(Step::reachable)) {
            throw new IllegalArgumentException(edition.name() + ": no rule is reachable");
        }
    }

    /// A published table.
    ///
    /// @param name       short, such as `ELN 2022`
    /// @param citation   publication and table
    /// @param population whom it is made for, such as `intensively treated`; of the editions of one population
    ///                the last one is current
    /// @param scale      its categories in order, best first
    public record Edition(String name, String citation, String population, List<String> scale) {
        public Edition {
            scale = List.copyOf(scale);
        }
    }

    /// One rule of the table.
    ///
    /// @param id       stable, such as `2022-tp53`
    /// @param category where it leads
    /// @param wording  the rule in short
    /// @param source   row or footnote of the table
    /// @param standing what became of it for this patient
    /// @param reasons  what speaks for it in this patient: which of the things that the rule names the patient
    ///              certainly has; the wording where that says more
    public record Step(
            String id, String category, String wording, String source, Standing standing, List<String> reasons) {
        public Step {
            reasons = List.copyOf(reasons);
        }

        /// Whether the rule decides, or may decide.
        public boolean reachable() {
            return switch (standing) {
                case DECIDES, MAY_DECIDE -> true;
                case OUTRANKED, NOT_MET -> false;
            };
        }

        @Override
        public String toString() {
            return "Step[" + id + "]";
        }
    }

    /// What became of a rule.
    public enum Standing {
        /// it holds, and no rule before it can
        DECIDES,
        /// it decides if what is not known turns out so
        MAY_DECIDE,
        /// the patient has what it names, but another rule comes first
        OUTRANKED,
        /// it does not hold, or a rule before it certainly does
        NOT_MET
    }

    /// Something that is not known.
    ///
    /// @param finding stable name, as in the schema where the schema has it
    /// @param label   words for a card
    /// @param test    the examination that answers it, such as `karyotype`; empty where none can, because the
    ///             publication itself leaves it open
    public record Question(String finding, String label, String test) {
        /// Whether an examination of the patient can answer it.
        public boolean answerable() {
            return !test.isEmpty();
        }
    }

    /// The categories that are still possible, in the order of the scale.
    public List<String> categories() {
        return edition.scale().stream()
                .filter(category -> !leadingTo(category).isEmpty())
                .toList();
    }

    /// Whether only one category is left.
    public boolean decided() {
        return categories().size() == 1;
    }

    /// The rules that decide or may decide for a category.
    public List<Step> leadingTo(String category) {
        return steps.stream()
                .filter(step -> step.reachable() && step.category().equals(category))
                .toList();
    }

    /// The rules that the patient meets although another one comes first.
    public List<Step> outranked() {
        return steps.stream()
                .filter(step -> step.standing() == Standing.OUTRANKED)
                .toList();
    }

    @Override
    public String toString() {
        return "RiskClassification[" + edition.name() + ", " + categories().size() + " categories]";
    }
}
