package org.candor.forecast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candor.survival.Estimate;

/// What is expected, from diagnosis and given that the patient is alive today.
///
/// @param horizons    survival at the reporting horizons
/// @param curve       survival on a finer grid, for drawing
/// @param stateNames  names of the states of the illness
/// @param states      probability of each state over time; every row sums to 1 within 1e-10
/// @param uncertainty what is not known at the reference horizon, split by cause
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

    /// What is not known about being alive at the reference horizon, and why.
    ///
    /// The variance of "alive" is split exactly: `aleatoric + parameters + missingData = p (1 - p)`. It is on the
    /// scale of the interval, so shares of the interval's width are told by it.
    ///
    /// @param horizonDays reference horizon
    /// @param aleatoric   mean over draws of `p (1 - p)`: what no data could tell
    /// @param parameters  mean over imputations of the variance over parameter draws: a larger cohort would tell
    /// @param missingData variance over imputations of the mean over parameter draws: the missing tests would tell
    /// @param information the same for all states of the illness, in nats; empty in forecasts of older versions
    /// @param inputs      missing inputs that matter most, largest share first, at most three
    public record Uncertainty(
            int horizonDays,
            double aleatoric,
            double parameters,
            double missingData,
            Optional<Information> information,
            List<MissingInput> inputs) {
        public Uncertainty {
            inputs = List.copyOf(inputs);
        }

        /// A split of the variance alone.
        public Uncertainty(int horizonDays, double aleatoric, double parameters, double missingData) {
            this(horizonDays, aleatoric, parameters, missingData, Optional.empty(), List.of());
        }

        /// The share of the interval's width, as variance, that missing results account for; 0 when there is no width.
        public double missingShare() {
            double width = parameters + missingData;
            return width > 0 ? missingData / width : 0;
        }

        /// `results are missing (above all: a, b)`, a part of a sentence.
        public String missingInWords() {
            String names = inputs.stream().map(MissingInput::name).collect(Collectors.joining(", "));
            String missing = "results are missing";
            return names.isEmpty() ? missing : missing + " (above all: " + names + ")";
        }
    }

    /// The log score's uncertainty of the states at the reference horizon, in nats: `aleatoric` is the expected
    /// entropy, and `parameters + missingData` is the Bregman information of the draws, exactly.
    ///
    /// @param aleatoric   mean entropy of the draws: what no data could tell
    /// @param parameters  mean over imputations of the Bregman information of parameter draws
    /// @param missingData Bregman information of the imputations' means
    public record Information(double aleatoric, double parameters, double missingData) {}

    /// A missing input, or several that one test answers.
    ///
    /// @param name     what is missing, in words
    /// @param features names of the features
    /// @param share    share of the part of missing data that goes with it, between 0 and 1; shares of
    ///                 correlated inputs overlap
    public record MissingInput(String name, List<String> features, double share) {
        public MissingInput {
            features = List.copyOf(features);
        }
    }

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
