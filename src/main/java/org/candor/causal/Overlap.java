package org.candor.causal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;

/// Whether the arms can be compared: propensities, effective numbers, and balance of covariates.
public final class Overlap {
    private final boolean[] treated;
    private final double[] propensity;
    private final Matrix covariates;

    private Overlap(boolean[] treated, double[] propensity, Matrix covariates) {
        this.treated = treated;
        this.propensity = propensity;
        this.covariates = covariates;
    }

    /// @param propensity chance of treatment of every person, strictly between 0 and 1
    public static Overlap of(Arms arms, double[] propensity) {
        return of(arms, propensity, arms.covariates());
    }

    /// @param covariates whose balance is judged, one row for each person
    public static Overlap of(Arms arms, double[] propensity, Matrix covariates) {
        if (propensity.length != arms.n() || covariates.rows() != arms.n()) {
            throw new IllegalArgumentException(arms.n() + " persons but " + propensity.length + " propensities");
        }
        return new Overlap(arms.treated(), propensity.clone(), covariates);
    }

    /// Chance that a treated person has the higher propensity than a control, ties half: 0.5 in a randomised
    /// trial.
    public double auc() {
        double[] all = propensity.clone();
        Arrays.sort(all);
        double ranks = 0;
        int n1 = 0;
        for (int i = 0; i < all.length; i++) {
            if (treated[i]) {
                ranks += middleRank(all, propensity[i]);
                n1++;
            }
        }
        double n0 = all.length - n1;
        return (ranks - n1 * (n1 + 1) / 2.0) / (n1 * n0);
    }

    private static double middleRank(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < sorted.length && sorted[end] == value) {
            end++;
        }
        return (low + 1 + end) / 2.0;
    }

    /// A quantile of the propensities of an arm.
    public double quantile(boolean arm, double probability) {
        double[] own = IntStream.range(0, treated.length)
                .filter(i -> treated[i] == arm)
                .mapToDouble(i -> propensity[i])
                .sorted()
                .toArray();
        double position = probability * (own.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, own.length - 1);
        return own[below] + (position - below) * (own[above] - own[below]);
    }

    /// Share of all persons with a propensity below a limit or above its complement.
    public double shareOutside(double limit) {
        return Arrays.stream(propensity).filter(e -> e < limit || e > 1 - limit).count() / (double) propensity.length;
    }

    /// Kish's effective number of persons of an arm, `(sum w)^2 / sum w^2`.
    public double effective(boolean arm, Weighting weighting) {
        return effective(arm, weighting, IntStream.range(0, treated.length).toArray());
    }

    /// The same among some persons.
    public double effective(boolean arm, Weighting weighting, int[] persons) {
        double sum = 0;
        double squares = 0;
        for (int i : persons) {
            if (treated[i] == arm) {
                double w = weighting.weight(arm, propensity[i]);
                sum += w;
                squares += w * w;
            }
        }
        return squares == 0 ? 0 : sum * sum / squares;
    }

    /// The standardised difference of a covariate: weighted mean of the treated minus that of the controls,
    /// in units of the unweighted standard deviation `sqrt((s1^2 + s0^2) / 2)`. 0 where the covariate is
    /// constant.
    public double standardisedDifference(int column, Weighting weighting) {
        double spread = Math.sqrt((variance(column, true) + variance(column, false)) / 2);
        double difference = mean(column, true, weighting) - mean(column, false, weighting);
        return spread > 0 ? difference / spread : 0;
    }

    /// The largest absolute standardised difference over covariates.
    public double largestStandardisedDifference(Weighting weighting) {
        return IntStream.range(0, covariates.columns())
                .mapToDouble(j -> Math.abs(standardisedDifference(j, weighting)))
                .max()
                .orElse(0);
    }

    private double mean(int column, boolean arm, Weighting weighting) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < treated.length; i++) {
            if (treated[i] == arm) {
                double w = weighting.weight(arm, propensity[i]);
                sum += w * covariates.get(i, column);
                weights += w;
            }
        }
        return sum / weights;
    }

    private double variance(int column, boolean arm) {
        double mean = mean(column, arm, Weighting.NONE);
        double squares = 0;
        int n = 0;
        for (int i = 0; i < treated.length; i++) {
            if (treated[i] == arm) {
                squares += Math.pow(covariates.get(i, column) - mean, 2);
                n++;
            }
        }
        return squares / Math.max(1, n - 1);
    }
}
