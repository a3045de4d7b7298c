package org.candor.survival;

import java.util.Optional;

/// The risks `w_i exp(eta_i - c)` by position, where `c` is the middle of the range of `eta` in the stratum.
final class Risks {
    private final RiskSets sets;
    private final double[] shifted;
    private final double[] middle;
    private final double[] risk;

    private Risks(RiskSets sets, double[] shifted, double[] middle, Workers workers) {
        this.sets = sets;
        this.shifted = shifted;
        this.middle = middle;
        this.risk = new double[shifted.length];
        // StrictMath: the same bits on every machine.
        workers.run(sets.chunks().count(), chunk -> {
            for (int position = sets.chunkStart(chunk); position < sets.chunkEnd(chunk); position++) {
                risk[position] = sets.weight(position) * StrictMath.exp(shifted[position]);
            }
        });
    }

    /// Empty when linear predictors of one stratum differ by more than
    /// [CoxPartialLikelihood#MAX_SPREAD], or one is NaN.
    ///
    /// @param eta linear predictors by position; belongs to the result afterwards
    static Optional<Risks> of(RiskSets sets, double[] eta, Workers workers) {
        double[] middle = new double[sets.times().strata()];
        for (int stratum = 0; stratum < middle.length; stratum++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int position = sets.start(stratum); position < sets.end(stratum); position++) {
                low = Math.min(low, eta[position]);
                high = Math.max(high, eta[position]);
            }
            if (sets.start(stratum) == sets.end(stratum)) {
                continue;
            }
            if (!(high - low <= CoxPartialLikelihood.MAX_SPREAD)) {
                return Optional.empty();
            }
            middle[stratum] = low + (high - low) / 2;
            for (int position = sets.start(stratum); position < sets.end(stratum); position++) {
                eta[position] -= middle[stratum];
            }
        }
        return Optional.of(new Risks(sets, eta, middle, workers));
    }

    /// By position; the caller must not change it.
    double[] risk() {
        return risk;
    }

    /// What was subtracted from the linear predictors of a stratum.
    double middle(int stratum) {
        return middle[stratum];
    }

    /// `sum_events w_i (eta_i - c)`.
    double sumOfEvents() {
        double sum = 0;
        for (int position = 0; position < shifted.length; position++) {
            sum += sets.eventWeight(position) * shifted[position];
        }
        return sum;
    }
}
