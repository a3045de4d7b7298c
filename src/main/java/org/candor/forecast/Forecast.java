package org.candor.forecast;

import java.util.List;
import org.candor.survival.Estimate;

/// What is expected, from diagnosis and given that the patient is alive today.
///
/// @param horizons    survival at the reporting horizons
/// @param curve       survival on a finer grid, for drawing
/// @param stateNames  names of the states of the illness
/// @param states      probability of each state over time; every row sums to 1 within 1e-10
/// @param uncertainty the predictive variance at the reference horizon, split by cause
public record Forecast(
        List<SurvivalAt> horizons,
        List<SurvivalAt> curve,
        List<String> stateNames,
        List<StatesAt> states,
        Uncertainty uncertainty) {

    public Forecast {
        horizons = List.copyOf(horizons);
        curve = List.copyOf(curve);
        stateNames = List.copyOf(stateNames);
        states = List.copyOf(states);
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

    @Override
    public String toString() {
        return "Forecast[" + horizons.size() + " horizons]";
    }
}
