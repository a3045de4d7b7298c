package org.candor.forecast;

import java.util.List;
import java.util.Optional;
import org.candor.survival.Estimate;

/// What is expected, from diagnosis and given that the patient is alive today.
///
/// @param horizons    survival at the reporting horizons
/// @param curve       survival on a finer grid, for drawing
/// @param stateNames  names of the states of the illness
/// @param states      probability of each state over time; every row sums to 1 within 1e-10
/// @param uncertainty the predictive variance at the reference horizon, split by cause
/// @param lowerBound  a day that most patients like this outlive, where one was calibrated and lies within what is
///     known
public record Forecast(
        List<SurvivalAt> horizons,
        List<SurvivalAt> curve,
        List<String> stateNames,
        List<StatesAt> states,
        Uncertainty uncertainty,
        Optional<LowerBound> lowerBound) {

    public Forecast {
        horizons = List.copyOf(horizons);
        curve = List.copyOf(curve);
        stateNames = List.copyOf(stateNames);
        states = List.copyOf(states);
    }

    /// A forecast without a bound.
    public Forecast(
            List<SurvivalAt> horizons,
            List<SurvivalAt> curve,
            List<String> stateNames,
            List<StatesAt> states,
            Uncertainty uncertainty) {
        this(horizons, curve, stateNames, states, uncertainty, Optional.empty());
    }

    Forecast withLowerBound(Optional<LowerBound> bound) {
        return new Forecast(horizons, curve, stateNames, states, uncertainty, bound);
    }

    /// Survival at a time.
    ///
    /// @param days    days from diagnosis
    /// @param survival probability of being alive, between 0 and 1
    public record SurvivalAt(int days, Estimate survival) {}

    /// State probabilities at a time, in the order of [Forecast#stateNames()].
    public record StatesAt(int days, List<Double> probabilities) {
        public StatesAt {
            probabilities = List.copyOf(probabilities);
        }
    }

    /// The variance of "alive at the reference horizon", split exactly:
    /// `aleatoric + parameters + missingData = p (1 - p)`.
    ///
    /// @param horizonDays reference horizon
    /// @param aleatoric   mean over draws of `p (1 - p)`: what no data could tell
    /// @param parameters  mean over imputations of the variance over parameter draws: a larger cohort would tell
    /// @param missingData variance over imputations of the mean over parameter draws: the missing tests would tell
    public record Uncertainty(int horizonDays, double aleatoric, double parameters, double missingData) {}

    /// A day that `coverage` of patients like this outlive: in the mean over patients, and in the mean over each
    /// declared group, not a promise for one patient.
    ///
    /// @param days     days from diagnosis
    /// @param coverage share of patients who outlive their bound: 0.9
    /// @param worst    the declared group in which the fewest did, on patients who had no part in the calibration
    public record LowerBound(int days, double coverage, Optional<WorstGroup> worst) {}

    /// A declared group and the share of its patients who outlived their bound.
    public record WorstGroup(String partition, String name, Estimate covered) {}

    @Override
    public String toString() {
        return "Forecast[" + horizons.size() + " horizons]";
    }
}
