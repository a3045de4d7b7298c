package org.candor.survival;

import java.util.Arrays;

/// How often the subject with the higher risk score has the earlier event, among pairs whose order is known.
///
/// A pair is comparable when one subject has an event while the other is at risk and stays event-free longer;
/// somebody censored at the time of an event counts as staying longer. With `w` the time weight of the
/// earlier event, `C = (concordant + tiedScore / 2) / (concordant + discordant + tiedScore)`.
/// Pairs with events at the same time are counted but do not enter `C`; strata are compared within. All this
/// is the convention of R's `survival::concordance`, and so is the standard error: the infinitesimal
/// jackknife `sqrt(sum of (weight_i * dC / dweight_i)^2)`, which treats every row as a subject of its own and
/// time weights as known. Cost: O(n log n).
///
/// Sources: Harrell et al., JAMA 247 (1982) 2543-2546; Uno et al., Statistics in Medicine 30 (2011)
/// 1105-1117.
public final class Concordance {
    private final double value;
    private final double standardError;
    private final Counts counts;

    private Concordance(double value, double standardError, Counts counts) {
        this.value = value;
        this.standardError = standardError;
        this.counts = counts;
    }

    /// Numbers of pairs, weighted by case weights and time weight.
    ///
    /// @param concordant the higher score failed first
    /// @param discordant the lower score failed first
    /// @param tiedScore  equal scores, different times (R: tied.x)
    /// @param tiedTime   different scores, events at one time (R: tied.y)
    /// @param tiedBoth   equal scores, events at one time (R: tied.xy)
    public record Counts(double concordant, double discordant, double tiedScore, double tiedTime, double tiedBoth) {
        /// Pairs that enter the concordance.
        public double comparable() {
            return concordant + discordant + tiedScore;
        }

        Counts plus(Counts other) {
            return new Counts(
                    concordant + other.concordant,
                    discordant + other.discordant,
                    tiedScore + other.tiedScore,
                    tiedTime + other.tiedTime,
                    tiedBoth + other.tiedBoth);
        }
    }

    /// Harrell's C: every comparable pair counts once.
    ///
    /// @param risk one score for each subject, higher for an earlier event; a linear predictor or `1 - S(t)`
    /// @throws IllegalArgumentException when no pair is comparable
    public static Concordance harrell(SurvivalData data, double[] risk) {
        return of(data, risk, Double.POSITIVE_INFINITY, false);
    }

    /// Harrell's C of events up to a time.
    public static Concordance harrell(SurvivalData data, double[] risk, double horizonDays) {
        return of(data, risk, horizonDays, false);
    }

    /// Uno's C: pairs count `1 / G(t-)^2` and events after `horizonDays` do not count.
    /// `G` is the [CensoringDistribution] of the same data, within strata. Under independent censoring the
    /// result does not depend on the censoring.
    ///
    /// @throws IllegalArgumentException when no pair is comparable
    public static Concordance uno(SurvivalData data, double[] risk, double horizonDays) {
        return of(data, risk, horizonDays, true);
    }

    private static Concordance of(SurvivalData data, double[] risk, double horizon, boolean inverseCensoring) {
        if (risk.length != data.n()) {
            throw new IllegalArgumentException("expected " + data.n() + " scores, got " + risk.length);
        }
        double[] label = new double[data.n()];
        Arrays.setAll(label, data::stratum);
        Ranks strata = Ranks.of(label);
        int[] byStratum = strata.order();
        double[] excess = new double[data.n()];
        double[] comparable = new double[data.n()];
        Counts counts = new Counts(0, 0, 0, 0, 0);
        int start = 0;
        while (start < byStratum.length) {
            int end = start;
            while (end < byStratum.length && strata.rank(byStratum[end]) == strata.rank(byStratum[start])) {
                end++;
            }
            int[] rows = Arrays.copyOfRange(byStratum, start, end);
            double[] scores = Arrays.stream(rows).mapToDouble(i -> risk[i]).toArray();
            PairCounter pairs = new PairCounter(data.select(rows), scores, horizon, inverseCensoring);
            counts = counts.plus(pairs.counts());
            for (int k = 0; k < rows.length; k++) {
                excess[rows[k]] = pairs.excess(k);
                comparable[rows[k]] = pairs.comparable(k);
            }
            start = end;
        }
        return of(data, counts, excess, comparable);
    }

    private static Concordance of(SurvivalData data, Counts counts, double[] excess, double[] comparable) {
        double pairs = counts.comparable();
        if (!(pairs > 0)) {
            throw new IllegalArgumentException("no pair of the " + data.n() + " subjects is comparable");
        }
        double somersD = (counts.concordant() - counts.discordant()) / pairs;
        double sum = 0;
        for (int i = 0; i < data.n(); i++) {
            double influence = data.weight(i) * (excess[i] - somersD * comparable[i]) / pairs;
            sum += influence * influence;
        }
        return new Concordance((somersD + 1) / 2, Math.sqrt(sum) / 2, counts);
    }

    public double value() {
        return value;
    }

    public double standardError() {
        return standardError;
    }

    public Counts counts() {
        return counts;
    }

    @Override
    public String toString() {
        return "Concordance[value=" + value + ", standardError=" + standardError + "]";
    }
}
