package org.candor.disease.aml.eln;

/// One rule of a table. It holds when what it names is there and nothing exempts the patient from it.
///
/// @param id       stable, such as `2022-tp53`
/// @param category where it leads
/// @param wording  the rule in short, our words
/// @param source   row or footnote of the table
/// @param named    what the rule names
/// @param exempt   what exempts from it
record Rule(String id, Category category, String wording, String source, Condition named, Condition exempt) {
    private static final Condition NEVER = Condition.any();

    Rule(String id, Category category, String wording, String source, Condition named) {
        this(id, category, wording, source, named, NEVER);
    }

    /// The last rule of a table: whatever is left.
    static Rule otherwise(String id, Category category, String wording, String source) {
        return new Rule(id, category, wording, source, Condition.all());
    }

    Rule exempt(Condition condition) {
        return new Rule(id, category, wording, source, named, condition);
    }

    /// Whether this is the rule for whatever is left.
    boolean isLast() {
        return named.equals(Condition.all());
    }

    Condition condition() {
        return exempt.equals(NEVER) ? named : Condition.all(named, Condition.not(exempt));
    }
}
