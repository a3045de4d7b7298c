package org.candor.survival;

/// The influence of each subject on a mean whose terms are weighted by inverse probabilities of censoring.
///
/// Let the score be `1/n sum of q_i`, where `q_i` has `1 / G(T_i-)` for an event by `t` and `1 / G(t)` for who is free
/// of it beyond. As `G` is estimated too, by Kaplan and Meier's method, subject `i` moves the score by `psi_i / n`,
///
///     psi_i = q_i - mean q + integral from 0 to t of h(u) / y(u) dM_i(u)
///
/// with `h(u) = 1/n sum of q_j 1{T_j > u}`, `y(u)` the part of subjects with `T_j >= u`, and `M_i` the martingale of
/// censoring: its jump at an own censoring less `dL(u) = censored / at risk` while at risk. The standard error of the
/// score is `sd(psi) / sqrt n`, with `n - 1` below the variance. As riskRegression::Score with `conservative = FALSE`.
///
/// Source: Blanche, Dartigues and Jacqmin-Gadda, Statistics in Medicine 32 (2013) 5381-5397; Blanche, Proust-Lima,
/// Loubere, Berr, Dartigues and Jacqmin-Gadda, Biometrics 71 (2015) 102-113 for the Brier score.
final class CensoringInfluence {
    private CensoringInfluence() {}

    /// @param terms `q_i` of each subject
    /// @throws IllegalArgumentException when the subjects have case weights, whose meaning would decide, or are
    ///     fewer than two
    static double standardError(SurvivalData data, double[] terms, double horizonDays) {
        double[] influence = of(data, terms, horizonDays);
        int n = influence.length;
        if (n < 2) {
            throw new IllegalArgumentException("one subject has no standard error");
        }
        double mean = 0;
        for (double one : influence) {
            mean += one / n;
        }
        double squares = 0;
        for (double one : influence) {
            squares += (one - mean) * (one - mean);
        }
        return Math.sqrt(squares / (n - 1) / n);
    }

    /// `value +- z error`, cut at 0 and 1.
    static Estimate interval(double value, double error, double level) {
        double reach = Normal.quantile((1 + level) / 2) * error;
        return new Estimate(value, Math.max(0, value - reach), Math.min(1, value + reach), level);
    }

    /// `psi_i` of each subject.
    static double[] of(SurvivalData data, double[] terms, double horizonDays) {
        int n = data.n();
        double[] exits = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            if (data.weight(i) != 1) {
                throw new IllegalArgumentException("row " + i + " has a case weight: no standard error is given");
            }
            exits[i] = data.exit(i);
            mean += terms[i] / n;
        }
        RiskTable table = RiskTable.of(data);
        Ranks times = Ranks.of(exits);
        double[] ratio = ratios(table, times, terms, horizonDays);
        double[] compensator = new double[ratio.length];
        double sum = 0;
        for (int k = 0; k < ratio.length; k++) {
            sum += ratio[k] * table.censored(k) / table.atRisk(k);
            compensator[k] = sum;
        }
        double[] influence = new double[n];
        for (int i = 0; i < n; i++) {
            int k = times.rank(i);
            influence[i] = terms[i] - mean + (data.event(i) ? 0 : ratio[k]) - compensator[k];
        }
        return influence;
    }

    /// `h(u) / y(u)` at each exit time, zero beyond the horizon.
    private static double[] ratios(RiskTable table, Ranks times, double[] terms, double horizonDays) {
        double[] at = new double[table.size()];
        for (int i = 0; i < terms.length; i++) {
            at[times.rank(i)] += terms[i];
        }
        double[] ratio = new double[at.length];
        double later = 0;
        for (int k = at.length - 1; k >= 0; k--) {
            ratio[k] = table.time(k) <= horizonDays ? later / table.atRisk(k) : 0;
            later += at[k];
        }
        return ratio;
    }
}
