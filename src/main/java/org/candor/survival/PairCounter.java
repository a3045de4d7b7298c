package org.candor.survival;

import java.util.Arrays;

/// Counts concordant and discordant pairs, in total and for each subject, for [Concordance]. All are of one stratum.
///
/// Two passes over time with partial sums over the ranks of the scores: backwards, each event meets those who stay
/// longer; forwards, everybody meets the events that came before.
final class PairCounter {
    private final SurvivalData data;
    private final Ranks score;
    private final int[] byExit;
    private final int[] byEntry;
    private final double[] timeWeight;
    private final double[] excess;
    private final double[] comparable;
    private double concordant;
    private double discordant;
    private double tiedScore;
    private double tiedTime;
    private double tiedBoth;

    /// @param horizon          events later than this do not count
    /// @param inverseCensoring whether a pair counts `1 / G(t-)^2` rather than 1
    PairCounter(SurvivalData data, double[] risk, double horizon, boolean inverseCensoring) {
        int n = data.n();
        this.data = data;
        this.score = Ranks.of(risk);
        this.byExit = byExit(data, score);
        this.byEntry = byEntry(data);
        this.timeWeight = new double[n];
        this.excess = new double[n];
        this.comparable = new double[n];
        if (inverseCensoring) {
            CensoringDistribution censoring = CensoringDistribution.of(data);
            Arrays.setAll(timeWeight, i -> 1 / Math.pow(censoring.before(data.exit(i)), 2));
        } else {
            Arrays.fill(timeWeight, 1);
        }
        for (int i = 0; i < n; i++) {
            timeWeight[i] = data.event(i) && data.exit(i) <= horizon ? timeWeight[i] : 0;
        }
        meetLongerStayers();
        meetEarlierEvents();
    }

    /// By time of exit, at one time events first, among events lower scores first.
    private static int[] byExit(SurvivalData data, Ranks score) {
        int n = data.n();
        double[] exit = new double[n];
        Arrays.setAll(exit, data::exit);
        int[] byScore = score.order();
        int[] eventsFirst = new int[n];
        int next = 0;
        for (int i : byScore) {
            if (data.event(i)) {
                eventsFirst[next++] = i;
            }
        }
        for (int i : byScore) {
            if (!data.event(i)) {
                eventsFirst[next++] = i;
            }
        }
        return Ranks.of(exit).order(eventsFirst);
    }

    /// By time of entry; only those who are not there from the start of all time.
    private static int[] byEntry(SurvivalData data) {
        double[] entry = new double[data.n()];
        Arrays.setAll(entry, data::entry);
        int[] order = Ranks.of(entry).order();
        int first = 0;
        while (first < order.length && entry[order[first]] == Double.NEGATIVE_INFINITY) {
            first++;
        }
        return Arrays.copyOfRange(order, first, order.length);
    }

    Concordance.Counts counts() {
        return new Concordance.Counts(concordant, discordant, tiedScore, tiedTime, tiedBoth);
    }

    /// Concordant minus discordant pairs of one subject, weighted by the partners.
    double excess(int i) {
        return excess[i];
    }

    /// Comparable pairs of one subject, weighted by the partners.
    double comparable(int i) {
        return comparable[i];
    }

    private void meetLongerStayers() {
        RankSums staying = new RankSums(score.count());
        int entered = byEntry.length - 1;
        int end = byExit.length;
        while (end > 0) {
            double time = data.exit(byExit[end - 1]);
            int start = end;
            int firstCensored = end;
            while (start > 0 && data.exit(byExit[start - 1]) == time) {
                start--;
                firstCensored = data.event(byExit[start]) ? firstCensored : start;
            }
            addAll(staying, firstCensored, end);
            for (; entered >= 0 && data.entry(byEntry[entered]) >= time; entered--) {
                staying.add(score.rank(byEntry[entered]), -data.weight(byEntry[entered]));
            }
            if (firstCensored > start && timeWeight[byExit[start]] > 0) {
                countEvents(start, firstCensored, staying);
            }
            addAll(staying, start, firstCensored);
            end = start;
        }
    }

    private void addAll(RankSums staying, int start, int end) {
        for (int k = start; k < end; k++) {
            staying.add(score.rank(byExit[k]), data.weight(byExit[k]));
        }
    }

    /// Counts for the events at one time, which stand in `byExit` from `start` to before `end`.
    private void countEvents(int start, int end, RankSums staying) {
        double total = staying.total();
        double earlier = 0;
        double sameRank = 0;
        for (int k = start; k < end; k++) {
            int i = byExit[k];
            int rank = score.rank(i);
            double lower = staying.below(rank);
            double equal = staying.at(rank);
            double higher = total - lower - equal;
            double weight = data.weight(i) * timeWeight[i];
            concordant += weight * lower;
            tiedScore += weight * equal;
            discordant += weight * higher;
            excess[i] += timeWeight[i] * (lower - higher);
            comparable[i] += timeWeight[i] * total;
            sameRank = k > start && score.rank(byExit[k - 1]) == rank ? sameRank : 0;
            tiedBoth += weight * sameRank;
            tiedTime += weight * (earlier - sameRank);
            earlier += data.weight(i);
            sameRank += data.weight(i);
        }
    }

    private void meetEarlierEvents() {
        RankSums past = new RankSums(score.count());
        int entered = 0;
        int start = 0;
        while (start < byExit.length) {
            double time = data.exit(byExit[start]);
            for (; entered < byEntry.length && data.entry(byEntry[entered]) < time; entered++) {
                meet(byEntry[entered], past, -1);
            }
            int end = start;
            for (; end < byExit.length && data.exit(byExit[end]) == time && data.event(byExit[end]); end++) {
                meet(byExit[end], past, 1);
            }
            for (int k = start; k < end; k++) {
                past.add(score.rank(byExit[k]), timeWeight[byExit[k]] * data.weight(byExit[k]));
            }
            for (; end < byExit.length && data.exit(byExit[end]) == time; end++) {
                meet(byExit[end], past, 1);
            }
            start = end;
        }
    }

    private void meet(int i, RankSums past, int sign) {
        int rank = score.rank(i);
        double lower = past.below(rank);
        double higher = past.total() - lower - past.at(rank);
        excess[i] += sign * (higher - lower);
        comparable[i] += sign * past.total();
    }
}
