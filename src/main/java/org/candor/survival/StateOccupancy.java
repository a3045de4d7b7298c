package org.candor.survival;

/// Probabilities of the six states of the illness over time, for one patient.
///
/// On the grid every row sums to 1 within 1e-10; between grid points the probabilities are interpolated linearly.
/// Before [#firstDay()] the patient is known to live: survival is 1 there and state probabilities are refused, because
/// where the patient was is a fact of the record and no forecast.
public final class StateOccupancy {
    private static final IllnessState[] STATES = IllnessState.values();

    private final TimeGrid grid;
    private final double firstDay;
    private final double[] first;
    private final double[] probability;

    /// @param grid        days since the origin of the model that made this
    /// @param firstDay    the day up to which the patient is known to live
    /// @param first       state probabilities at `firstDay`
    /// @param probability state by state, [TimeGrid#size()] values each; owned by the new object from now on
    StateOccupancy(TimeGrid grid, double firstDay, double[] first, double[] probability) {
        this.grid = grid;
        this.firstDay = firstDay;
        this.first = first;
        this.probability = probability;
    }

    public TimeGrid grid() {
        return grid;
    }

    /// The day from which on this is a forecast: 0, or the day at which the patient is known to live.
    public double firstDay() {
        return firstDay;
    }

    /// The probability of a state at a grid point.
    ///
    /// @throws IllegalArgumentException when the grid point lies before [#firstDay()]
    public double probability(IllnessState state, int index) {
        requireForecast(grid.day(index));
        return at(state, index);
    }

    /// The probability of being alive at a grid point, 1 before [#firstDay()].
    public double survival(int index) {
        if (grid.day(index) < firstDay) {
            return 1;
        }
        return at(IllnessState.INDUCTION, index) + at(IllnessState.REMISSION, index) + at(IllnessState.RELAPSED, index);
    }

    /// The probability of being alive at a day of the grid's range, 1 before [#firstDay()].
    public double survivalAt(double day) {
        if (day < firstDay) {
            return 1;
        }
        double alive = 0;
        for (IllnessState state : STATES) {
            alive += state.alive() ? interpolated(state, day) : 0;
        }
        return alive;
    }

    /// The six probabilities at a day, in the order of [IllnessState].
    ///
    /// @throws IllegalArgumentException when the day lies before [#firstDay()] or after the grid
    public double[] stateAt(double day) {
        requireForecast(day);
        double[] row = new double[STATES.length];
        for (IllnessState state : STATES) {
            row[state.ordinal()] = interpolated(state, day);
        }
        return row;
    }

    /// The same patient, now known to live at `day`.
    ///
    /// Living states become `P(t) / S(day)`, states of death `(P(t) - P(day)) / S(day)`.
    ///
    /// @throws IllegalArgumentException when `day` lies before [#firstDay()] or after the grid, or survival is 0
    public StateOccupancy givenAliveAt(double day) {
        double[] then = stateAt(day);
        double alive = survivalAt(day);
        if (!(alive > 0)) {
            throw new IllegalArgumentException("the model gives no chance of being alive at day " + day);
        }
        int size = grid.size();
        double[] conditional = new double[probability.length];
        for (IllnessState state : STATES) {
            int s = state.ordinal();
            double gone = state.alive() ? 0 : then[s];
            for (int k = (int) Math.ceil(day / grid.widthDays()); k < size; k++) {
                conditional[s * size + k] = Math.max(0, probability[s * size + k] - gone) / alive;
            }
            then[s] = (then[s] - gone) / alive;
        }
        return new StateOccupancy(grid, day, then, conditional);
    }

    private double at(IllnessState state, int index) {
        return probability[state.ordinal() * grid.size() + index];
    }

    private double interpolated(IllnessState state, double day) {
        if (!(day >= 0 && day <= grid.lastDay())) {
            throw new IllegalArgumentException("expected a day from 0 to " + grid.lastDay() + ", not " + day);
        }
        int left = Math.min((int) (day / grid.widthDays()), grid.steps() - 1);
        boolean known = grid.day(left) < firstDay;
        double leftDay = known ? firstDay : grid.day(left);
        double leftValue = known ? first[state.ordinal()] : at(state, left);
        if (day <= leftDay) {
            return leftValue;
        }
        double share = (day - leftDay) / (grid.day(left + 1) - leftDay);
        return (1 - share) * leftValue + share * at(state, left + 1);
    }

    private void requireForecast(double day) {
        if (day < firstDay) {
            throw new IllegalArgumentException("the forecast starts at day " + firstDay + ", asked for " + day);
        }
    }

    @Override
    public String toString() {
        return "StateOccupancy[" + grid.size() + " days]";
    }
}
