package org.candor.causal;

/// How persons are weighted so that the arms compare.
public enum Weighting {
    /// As they are.
    NONE,
    /// `1 / P(own arm | x)`: both arms look like all persons (average treatment effect).
    INVERSE_PROBABILITY,
    /// `P(other arm | x)`: both arms look like those for whom either arm was likely (overlap weights; Li,
    /// Morgan and Zaslavsky, JASA 113 (2018) 390-400). Never above 1.
    OVERLAP;

    /// @param propensity chance of treatment, strictly between 0 and 1
    public double weight(boolean treated, double propensity) {
        double own = treated ? propensity : 1 - propensity;
        return switch (this) {
            case NONE -> 1;
            case INVERSE_PROBABILITY -> 1 / own;
            case OVERLAP -> 1 - own;
        };
    }
}
