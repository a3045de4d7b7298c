package org.candor.causal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How far a difference could be off if hidden confounding changed the odds of treatment of every person by
/// a factor of at most `Gamma` (the marginal sensitivity model).
///
/// With the true weight of a person of an arm anywhere in `[1 + (1/e - 1) / Gamma, 1 + (1/e - 1) Gamma]`,
/// `e` the chance of its own arm, the bound of the arm's mean is `mean m(x) + extreme of sum w r / sum w`,
/// `r` the residual from the model's prediction `m`: a fractional linear programme whose solution gives the
/// large weight to everybody above a cut, found by sorting. Sources: Zhao, Small and Bhattacharya, JRSS B 81
/// (2019) 735-761; Dorn and Guo, JASA 118 (2023) 2645-2657 (our bounds do not use their sharper quantile
/// balancing: valid, a little too long).
public final class MarginalSensitivity {
    private static final double LARGEST = 20;

    private final double[][] odds;
    private final double[][] residuals;
    private final double predictedDifference;

    private MarginalSensitivity(double[][] odds, double[][] residuals, double predictedDifference) {
        this.odds = odds;
        this.residuals = residuals;
        this.predictedDifference = predictedDifference;
    }

    /// Residuals are those of values that are already corrected for censoring.
    ///
    /// @param day a day of the grid
    public static MarginalSensitivity of(PotentialOutcomes outcomes, Quantity quantity, double day) {
        int g = outcomes.grid().index(day);
        double[][] odds = new double[2][];
        double[][] residuals = new double[2][];
        double difference = 0;
        for (int arm = 0; arm < 2; arm++) {
            int a = arm;
            int[] own = IntStream.range(0, outcomes.n())
                    .filter(i -> outcomes.treated(i) == (a == 1))
                    .toArray();
            odds[arm] = Arrays.stream(own)
                    .mapToDouble(i -> 1 / chance(outcomes, i) - 1)
                    .toArray();
            residuals[arm] = Arrays.stream(own)
                    .mapToDouble(i -> (outcomes.corrected(i, a, quantity, g) - outcomes.predicted(i, a, quantity, g))
                            * chance(outcomes, i))
                    .toArray();
            double mean = IntStream.range(0, outcomes.n())
                    .mapToDouble(i -> outcomes.predicted(i, a, quantity, g))
                    .average()
                    .orElseThrow();
            difference += arm == 1 ? mean : -mean;
        }
        return new MarginalSensitivity(odds, residuals, difference);
    }

    private static double chance(PotentialOutcomes outcomes, int i) {
        return outcomes.treated(i) ? outcomes.propensity(i) : 1 - outcomes.propensity(i);
    }

    /// Smallest and largest difference under confounding up to `gamma`. At 1 both are the estimate.
    ///
    /// @param gamma at least 1
    /// @return chance is not in these bounds
    public Bounds bounds(double gamma) {
        if (!(gamma >= 1)) {
            throw new IllegalArgumentException("Gamma is at least 1, not " + gamma);
        }
        return new Bounds(
                gamma,
                predictedDifference + extreme(1, gamma, false) - extreme(0, gamma, true),
                predictedDifference + extreme(1, gamma, true) - extreme(0, gamma, false));
    }

    /// @param lower smallest difference
    /// @param upper largest difference
    public record Bounds(double gamma, double lower, double upper) {}

    /// The confounding at which the bound reaches no effect: the smallest `Gamma` whose bounds hold 0, at
    /// most 20.
    public double critical() {
        return critical(0);
    }

    /// The same with chance: the smallest `Gamma` whose bounds, widened by `reach` on both sides, hold 0.
    ///
    /// @param reach such as 1.645 standard errors; an approximation that takes the error of a bound as that
    ///     of the estimate
    public double critical(double reach) {
        if (holdsZero(1, reach)) {
            return 1;
        }
        double low = 1;
        double high = LARGEST;
        if (!holdsZero(high, reach)) {
            return LARGEST;
        }
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (holdsZero(middle, reach)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean holdsZero(double gamma, double reach) {
        Bounds bounds = bounds(gamma);
        return bounds.lower() - reach <= 0 && bounds.upper() + reach >= 0;
    }

    /// The largest (or smallest) `sum w r / sum w`.
    private double extreme(int arm, double gamma, boolean largest) {
        return extreme(residuals[arm], odds[arm], gamma, largest);
    }

    static double extreme(double[] r, double[] o, double gamma, boolean largest) {
        Integer[] order = IntStream.range(0, r.length).boxed().toArray(Integer[]::new);
        Comparator<Integer> ascending = Comparator.comparingDouble(i -> r[i]);
        Arrays.sort(order, largest ? ascending.reversed() : ascending);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < r.length; i++) {
            double w = 1 + o[i] / gamma;
            sum += w * r[i];
            weights += w;
        }
        double best = sum / weights;
        for (int i : order) {
            double more = o[i] * (gamma - 1 / gamma);
            sum += more * r[i];
            weights += more;
            best = largest ? Math.max(best, sum / weights) : Math.min(best, sum / weights);
        }
        return best;
    }
}
