package org.candor.therapy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.forecast.Forecast.SurvivalAt;
import org.candor.survival.Estimate;

/// What a treatment with a conditional log hazard ratio changes for one patient: `S1(t) = S0(t)^exp(theta)`.
///
/// Both are uncertain. `theta` is normal. `S0` is drawn as a whole curve: at every time the same quantile, normal on
/// the scale of `log(-log S)` on either side of the forecast with the spread of its interval. The two are drawn
/// independently, [#DRAWS] times with a fixed seed, so that the same question has the same answer. RMST is the area
/// under the curve up to the horizon, in days, by the trapezium rule.
public final class CarriedEffect {
    /// Draws of curve and log hazard ratio.
    static final int DRAWS = 200;

    private static final long SEED = 20_260_601;
    private static final double LEVEL = 0.9;

    /// Of the standard normal distribution: the end of an interval of [#LEVEL].
    private static final double NORMAL = 1.6448536269514722;

    private final SortedMap<Integer, Estimate> rmstDays;
    private final SortedMap<Integer, Estimate> survivalDifference;

    private CarriedEffect(SortedMap<Integer, Estimate> rmstDays, SortedMap<Integer, Estimate> survivalDifference) {
        this.rmstDays = Collections.unmodifiableSortedMap(rmstDays);
        this.survivalDifference = Collections.unmodifiableSortedMap(survivalDifference);
    }

    /// @param theta conditional log hazard ratio
    /// @param sd    its standard deviation
    public record LogHazard(double theta, double sd) {
        public LogHazard {
            if (!Double.isFinite(theta) || !(sd >= 0)) {
                throw new IllegalArgumentException("not a log hazard ratio: " + theta + ", " + sd);
            }
        }
    }

    /// @param curve    survival without the treatment from day 0, with intervals of 90 %, in the order of its days
    /// @param horizons days among those of the curve
    public static CarriedEffect of(List<SurvivalAt> curve, LogHazard hazard, List<Integer> horizons) {
        Curve forecast = new Curve(curve);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<double[]> differences = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] without = forecast.quantile(random.nextGaussian());
            differences.add(
                    forecast.differences(without, hazard.theta() + hazard.sd() * random.nextGaussian(), horizons));
        }
        double[] central = forecast.differences(forecast.quantile(0), hazard.theta(), horizons);
        SortedMap<Integer, Estimate> rmst = new TreeMap<>();
        SortedMap<Integer, Estimate> survival = new TreeMap<>();
        for (int h = 0; h < horizons.size(); h++) {
            rmst.put(horizons.get(h), estimate(central[2 * h], differences, 2 * h));
            survival.put(horizons.get(h), estimate(central[2 * h + 1], differences, 2 * h + 1));
        }
        return new CarriedEffect(rmst, survival);
    }

    private static Estimate estimate(double central, List<double[]> draws, int column) {
        double[] sorted =
                draws.stream().mapToDouble(draw -> draw[column]).sorted().toArray();
        int tail = (int) Math.round(sorted.length * (1 - LEVEL) / 2);
        return new Estimate(
                central, Math.min(central, sorted[tail]), Math.max(central, sorted[sorted.length - 1 - tail]), LEVEL);
    }

    /// Differences of restricted mean survival time in days, by horizon.
    public SortedMap<Integer, Estimate> rmstDays() {
        return rmstDays;
    }

    /// Differences of survival, by horizon.
    public SortedMap<Integer, Estimate> survivalDifference() {
        return survivalDifference;
    }

    /// The estimate at a horizon that must be there.
    public static Estimate at(SortedMap<Integer, Estimate> estimates, int horizon) {
        return Optional.ofNullable(estimates.get(horizon))
                .orElseThrow(() -> new IllegalArgumentException("no estimate at day " + horizon));
    }

    /// The forecast on the scale of its draws.
    private static final class Curve {
        private final int[] days;
        private final double[] middle;
        private final double[] below;
        private final double[] above;

        Curve(List<SurvivalAt> curve) {
            int size = curve.size();
            this.days = new int[size];
            this.middle = new double[size];
            this.below = new double[size];
            this.above = new double[size];
            for (int k = 0; k < size; k++) {
                Estimate survival = curve.get(k).survival();
                days[k] = curve.get(k).days();
                middle[k] = scale(survival.value());
                below[k] = (scale(survival.lower()) - middle[k]) / NORMAL;
                above[k] = (middle[k] - scale(survival.upper())) / NORMAL;
            }
        }

        /// `log(-log S)`, minus infinity where all are alive.
        private static double scale(double survival) {
            return survival >= 1 ? Double.NEGATIVE_INFINITY : Math.log(-Math.log(Math.max(survival, 1e-12)));
        }

        /// The curve that lies `z` standard deviations towards longer survival.
        double[] quantile(double z) {
            double[] survival = new double[days.length];
            for (int k = 0; k < survival.length; k++) {
                double spread = z < 0 ? below[k] : above[k];
                double moved = Double.isFinite(spread) ? middle[k] - z * spread : middle[k];
                survival[k] = Math.exp(-Math.exp(moved));
            }
            return survival;
        }

        /// RMST and survival differences in turn, for each horizon.
        double[] differences(double[] without, double theta, List<Integer> horizons) {
            double factor = Math.exp(theta);
            double[] gained = new double[without.length];
            for (int k = 0; k < gained.length; k++) {
                gained[k] = theta == 0 ? 0 : Math.pow(without[k], factor) - without[k];
            }
            double[] result = new double[2 * horizons.size()];
            for (int h = 0; h < horizons.size(); h++) {
                int end = Arrays.binarySearch(days, horizons.get(h));
                if (end < 0) {
                    throw new IllegalArgumentException("the curve has no day " + horizons.get(h));
                }
                for (int k = 1; k <= end; k++) {
                    result[2 * h] += (gained[k - 1] + gained[k]) / 2 * (days[k] - days[k - 1]);
                }
                result[2 * h + 1] = gained[end];
            }
            return result;
        }
    }
}
