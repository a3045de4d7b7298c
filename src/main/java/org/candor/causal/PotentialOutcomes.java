package org.candor.causal;

/// For every person and both arms: what the models predict, and the one-step corrected value whose mean over
/// persons is the doubly robust estimate. One run of cross-fitting.
public final class PotentialOutcomes {
    private final DayGrid grid;
    private final boolean[] treated;
    private final double[] propensity;
    private final double[][][][] predicted;
    private final double[][][][] corrected;

    /// @param predicted by person, arm (0 control, 1 treated), quantity and day
    PotentialOutcomes(
            DayGrid grid, boolean[] treated, double[] propensity, double[][][][] predicted, double[][][][] corrected) {
        this.grid = grid;
        this.treated = treated;
        this.propensity = propensity;
        this.predicted = predicted;
        this.corrected = corrected;
    }

    public int n() {
        return treated.length;
    }

    public DayGrid grid() {
        return grid;
    }

    public boolean treated(int i) {
        return treated[i];
    }

    /// The out-of-fold chance of treatment, clipped as the weights are.
    public double propensity(int i) {
        return propensity[i];
    }

    /// What the outcome models alone predict.
    public double predicted(int i, int arm, Quantity quantity, int day) {
        return predicted[i][arm][quantity.index()][day];
    }

    /// The corrected value; its mean estimates the mean outcome had all been in `arm`.
    public double corrected(int i, int arm, Quantity quantity, int day) {
        return corrected[i][arm][quantity.index()][day];
    }

    /// Corrected value of treatment minus that of control: the pseudo-outcome of effect learners.
    public double difference(int i, Quantity quantity, int day) {
        return corrected(i, 1, quantity, day) - corrected(i, 0, quantity, day);
    }

    @Override
    public String toString() {
        return "PotentialOutcomes[" + n() + " persons]";
    }
}
