package org.candor.reliability;

/// What is known of a patient on the modelled scale, and draws of the rest given it.
public final class Completed {
    private final double[] values;
    private final double[][] completions;

    /// @param values      `NaN` where missing; not copied
    /// @param completions complete vectors that agree with the values, at least one; not copied
    public Completed(double[] values, double[][] completions) {
        if (completions.length == 0 || completions[0].length != values.length) {
            throw new IllegalArgumentException("expected complete vectors of length " + values.length);
        }
        this.values = values;
        this.completions = completions;
    }

    /// Number of complete vectors.
    public int draws() {
        return completions.length;
    }

    /// Value of a feature in one of them, on the modelled scale.
    public double value(int draw, int feature) {
        return completions[draw][feature];
    }

    /// One of the complete vectors, on the modelled scale.
    public double[] complete(int draw) {
        return completions[draw].clone();
    }

    double[] values() {
        return values;
    }

    double[][] completions() {
        return completions;
    }

    @Override
    public String toString() {
        return "Completed[" + completions.length + " draws]";
    }
}
